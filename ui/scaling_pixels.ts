/** A declaration as PostCSS hands it over. */
type Declaration = { value: string };

const hairline = 4;
const root = 16;

/**
 * Styles are written in the pixels of the design's grid and served in rem, so that the text size of the settings
 * scales everything with the text. Lines and outlines under 4 px stay as they are.
 */
export function scalingPixels() {
  return {
    postcssPlugin: "scaling-pixels",
    Declaration(declaration: Declaration) {
      declaration.value = declaration.value.replace(/(?<![\w.-])(-?)(\d*\.?\d+)px\b/g, (whole, sign, digits) => {
        const pixels = Number(digits);
        return pixels < hairline ? whole : `${sign}${pixels / root}rem`;
      });
    },
  };
}
