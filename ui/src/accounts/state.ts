import type { AccountView, Progress } from "../backend/types";
import { clock } from "../words/times";
import { say } from "../words/words";

export type AccountState = "active" | "syncing" | "retrying" | "error" | "paused";

/** How an account is doing: a server that is away is not an error. */
export function stateOf(account: AccountView, live?: Progress): AccountState {
  if (account.status === "error") return "error";
  if (account.status === "paused") return "paused";
  if (account.retry_at !== null) return "retrying";
  return percentOf(live ?? account.progress) === null ? "active" : "syncing";
}

/** How much of the history is here, in percent; null where nothing is left to fetch. */
export function percentOf(progress: Progress | null): number | null {
  if (progress === null || progress.done >= progress.total) return null;
  return Math.floor((progress.done / progress.total) * 100);
}

/** The state in words. */
export function stateWords(account: AccountView, live?: Progress): string {
  const state = stateOf(account, live);
  if (state === "retrying") return say("status-retrying", { time: clock(account.retry_at ?? "") });
  if (state === "syncing") return say("status-syncing", { percent: percentOf(live ?? account.progress) ?? 0 });
  return say(`status-${state}`);
}
