import type { Page } from "../backend/types";

/** Of a page in the order of waiting only those who wait: they come first, the others follow. */
export function onlyWaiting(page: Page): Page {
  const end = page.rows.findIndex((row) => row.waiting_since === null);
  if (end < 0) return page;
  return { rows: page.rows.slice(0, end), total: page.total, more: false };
}
