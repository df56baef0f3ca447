export type Theme = "system" | "light" | "dark" | "contrast";
export type Density = "comfortable" | "compact" | "roomy";

export type Look = { theme: Theme; density: Density; textScale: number };

/** Heights of a row of the list, in pixels at a text scale of 1. */
export const rowHeights: Record<Density, number> = { comfortable: 72, compact: 48, roomy: 88 };

export const smallestText = 0.8;
export const largestText = 2;

/** A step larger or smaller, in tenths. */
export function scaled(textScale: number, step: number): number {
  const next = Math.round((textScale + step * 0.1) * 10) / 10;
  return Math.min(largestText, Math.max(smallestText, next));
}

/** The theme that is drawn: what was chosen, else what the system wants. */
export function drawnTheme(theme: Theme, wantsContrast: boolean, wantsDark: boolean): Exclude<Theme, "system"> {
  if (theme !== "system") return theme;
  if (wantsContrast) return "contrast";
  return wantsDark ? "dark" : "light";
}

/** Puts the look on the page, and remembers it for the first paint of the next start. */
export function applyLook(look: Look): () => void {
  const contrast = window.matchMedia("(prefers-contrast: more)");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const draw = () => {
    const root = document.documentElement;
    root.dataset.theme = drawnTheme(look.theme, contrast.matches, dark.matches);
    root.dataset.density = look.density;
    root.style.setProperty("--text-scale", String(look.textScale));
    localStorage.setItem("look", JSON.stringify({ theme: root.dataset.theme, density: look.density }));
  };
  draw();
  contrast.addEventListener("change", draw);
  dark.addEventListener("change", draw);
  return () => {
    contrast.removeEventListener("change", draw);
    dark.removeEventListener("change", draw);
  };
}
