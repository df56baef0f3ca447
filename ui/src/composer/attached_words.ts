/** What people write when they mean to attach something, in the languages of the product's users. */
const words =
  /(?<!\p{L})(attach(ed|ment|ments|ing)?|enclosed|anbei|angehängt|anhang|anhänge|beigefügt|en annexe|ci-joint|pièces? jointes?|adjunt[oa]s?|anexos?|anexad[oa]s?|in allegato|allegat[oiae]|bijlagen?|bijgevoegd|w załączniku|załączam|załącznik|bifog\w*|vedlagt|vedhæftet|liitteenä)(?!\p{L})/iu;

/** The text says that something is attached. Quoted lines are somebody else's words. */
export function saysAttached(text: string): boolean {
  return text.split("\n").some((line) => !line.startsWith(">") && words.test(line));
}
