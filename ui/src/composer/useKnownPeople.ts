import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useBackend } from "../backend/BackendContext";
import { joined, type Recipient } from "./recipients";

const fewest = 2;
const most = 6;

/** People from earlier conversations whose name or address begins like what is typed, newest first. */
export function useKnownPeople(typed: string): Recipient[] {
  const backend = useBackend();
  const begin = typed.trim().toLowerCase();
  const { data = [] } = useQuery({
    queryKey: ["conversations", "people", begin],
    queryFn: async () => {
      const { rows } = await backend.conversationsList({ ...everything, query: queryOf(begin) });
      return rows.map(({ contact }) => contact);
    },
    enabled: begin.length >= fewest && !begin.includes("@"),
    placeholderData: keepPreviousData,
  });
  return begin.length < fewest
    ? []
    : joined(
        [],
        data.filter((one) => fits(one, begin)),
      ).slice(0, most);
}

const everything = {
  view: "all",
  account: null,
  tag: null,
  unread: null,
  owed: null,
  sort: "newest",
  after: null,
  limit: 40,
};

/** Every word in the sender, the last one as a beginning. */
function queryOf(begin: string): string {
  const words = begin
    .replace(/["*:()]/g, " ")
    .trim()
    .split(/\s+/);
  return `${words.map((word) => `from:${word}`).join(" ")}*`;
}

/** The address, or any word of the name, begins so. */
function fits({ name, address }: Recipient, begin: string): boolean {
  const words = ` ${name} ${address}`.toLowerCase();
  return words.includes(` ${begin}`);
}
