import type { TagView } from "../backend/types";

const colours = ["red", "orange", "amber", "green", "teal", "blue", "violet", "pink", "grey"];
const longest = 50;

/** Two names are the same tag if they differ in case or width only. */
export function tagKey(name: string): string {
  return name.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
}

/** Tags with a word that begins with what is typed. */
export function matchingTags(tags: TagView[], typed: string): TagView[] {
  const wanted = tagKey(typed);
  return tags.filter(({ name }) => wanted === "" || ` ${tagKey(name)}`.includes(` ${wanted}`));
}

/** Whether what is typed would be a new tag. */
export function canCreate(tags: TagView[], typed: string): boolean {
  const key = tagKey(typed);
  const length = [...new Intl.Segmenter().segment(key)].length;
  return length > 0 && length <= longest && !tags.some(({ name }) => tagKey(name) === key);
}

/** The colour that fewest tags have. */
export function nextColour(tags: TagView[]): string {
  const uses = (colour: string) => tags.filter((tag) => tag.colour === colour).length;
  return [...colours].sort((one, other) => uses(one) - uses(other))[0] ?? "grey";
}
