import { useBackend } from "../backend/BackendContext";
import { Button } from "../controls/Button";
import { Menu, MenuItem } from "../controls/Menu";
import { say } from "../words/words";
import styles from "./FrameLinks.module.css";

/** A link of a message, as its frame has it. */
export type FrameLink = { words: string; address: string };

/** The links inside of a frame, which keys cannot reach: a menu that appears when it has the focus. */
export function FrameLinks({ links }: { links: FrameLink[] }) {
  const backend = useBackend();
  if (links.length === 0) return null;
  const label = say("frame-links", { count: links.length });
  return (
    <span className={styles.place}>
      <Menu
        label={label}
        placement="bottom start"
        trigger={
          <Button kind="soft" size="small" icon="link">
            {label}
          </Button>
        }
      >
        {links.map(({ words, address }, place) => (
          <MenuItem
            // biome-ignore lint/suspicious/noArrayIndexKey: a message may hold the same link twice, its place is its identity
            key={place}
            id={String(place)}
            label={words}
            detail={host(address)}
            onAction={() => void backend.linksOpen(address).catch(() => {})}
          />
        ))}
      </Menu>
    </span>
  );
}

/** The links of a document, each once, with words to know them by. */
export function linksOf(page: Document): FrameLink[] {
  const found = new Map<string, FrameLink>();
  for (const link of page.querySelectorAll("a[href]")) {
    const address = link.getAttribute("href") ?? "";
    const words = (link.textContent ?? "").replace(/\s+/g, " ").trim() || link.querySelector("img")?.alt || address;
    if (/^(https?|mailto|tel):/i.test(address))
      found.set(`${words} ${address}`, { words: words.slice(0, 60), address });
  }
  return [...found.values()];
}

function host(address: string): string {
  return URL.canParse(address) ? new URL(address).host || address : address;
}
