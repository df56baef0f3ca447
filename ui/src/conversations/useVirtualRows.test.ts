import { describe, expect, it } from "vitest";
import { placesInPage } from "./useVirtualRows";

const range = { startIndex: 0, endIndex: 1, overscan: 0 };

describe("the places in the page", () => {
  it("hold the row in hand though it is scrolled away", () => {
    expect(placesInPage({ ...range, count: 40 }, 12)).toEqual([0, 1, 12]);
    expect(placesInPage({ ...range, count: 40 }, 1)).toEqual([0, 1]);
    expect(placesInPage({ ...range, count: 40 }, -1)).toEqual([0, 1]);
  });

  it("hold no row that a list made shorter by a search does not have", () => {
    expect(placesInPage({ ...range, count: 2 }, 12)).toEqual([0, 1]);
    expect(placesInPage({ ...range, count: 2 }, 2)).toEqual([0, 1]);
  });
});
