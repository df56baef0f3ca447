/** What is typed as a link, whole; null where it is none that a mail should carry. */
export function linkAddress(typed: string): string | null {
  const text = typed.trim();
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`;
  if (/^(mailto|tel):\S+$/i.test(text)) return text;
  const whole = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`;
  if (!/^https?:\/\/[^\s/.]+(\.[^\s/]+|:\d+)/i.test(whole) || /\s/.test(whole)) return null;
  return URL.canParse(whole) ? whole : null;
}
