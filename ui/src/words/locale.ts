/** The language of numbers and times. A system without a language calls itself `C`, which no formatter knows. */
export function locale(): string {
  const wanted = typeof navigator === "undefined" ? "en" : navigator.language;
  try {
    return Intl.getCanonicalLocales(wanted)[0] ?? "en";
  } catch {
    return "en";
  }
}
