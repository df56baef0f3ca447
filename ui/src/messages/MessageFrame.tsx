import { useMemo, useRef, useState } from "react";
import { type FrameLink, FrameLinks, linksOf } from "./FrameLinks";
import { frameDocument } from "./frame_document";
import styles from "./MessageFrame.module.css";
import { useFocusBack } from "./useFocusBack";
import { useFrameHeight } from "./useFrameHeight";
import { useFrameLook } from "./useFrameLook";

type Props = {
  /** Cleaned HTML. */
  html: string;
  /** Simple enough to follow the theme; else it is drawn on white. */
  plain: boolean;
  /** What it is, for those who do not see it. */
  title: string;
};

/** A message's own HTML, where it can run nothing, fetch nothing and keep no focus. */
export function MessageFrame({ html, plain, title }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const look = useFrameLook(plain);
  const { height, measure } = useFrameHeight(frame);
  useFocusBack(frame);
  const [links, setLinks] = useState<FrameLink[]>([]);
  const loaded = () => {
    measure();
    const shown = frame.current?.contentDocument;
    if (shown) setLinks(linksOf(shown));
  };
  const page = useMemo(() => frameDocument(html, look, styleNonce()), [html, look]);
  return (
    <>
      <iframe
        ref={frame}
        className={plain ? styles.plain : styles.own}
        title={title}
        sandbox="allow-same-origin"
        srcDoc={page}
        style={{ height }}
        tabIndex={-1}
        onLoad={loaded}
      />
      <FrameLinks links={links} />
    </>
  );
}

/** The one nonce that the window's content policy accepts; the shell writes it into the page. */
function styleNonce(): string {
  return document.querySelector('meta[property="csp-nonce"]')?.getAttribute("content") ?? "";
}
