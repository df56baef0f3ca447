import { isTauri } from "@tauri-apps/api/core";
import type { Backend } from "./client";
import { tauriBackend } from "./tauri";

/** The backend of this page: the program around it, or the fake in a plain browser (`?first` shows the welcome screen). */
export async function startBackend(): Promise<Backend> {
  if (isTauri()) return tauriBackend();
  const { fakeBackend } = await import("./fake");
  const asked = new URLSearchParams(location.search);
  return fakeBackend({ firstRun: asked.has("first"), count: Number(asked.get("count") ?? 200) });
}
