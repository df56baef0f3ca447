import { markedParts, wordParts } from "./marks";

type Props = { text: string; words?: string[] };

/** Text with its hits marked: where the backend marked them, or where one of the words begins. */
export function Marked({ text, words }: Props) {
  const parts = words ? wordParts(text, words) : markedParts(text);
  return parts.map(({ text: part, hit, at }) => (hit ? <mark key={at}>{part}</mark> : part));
}
