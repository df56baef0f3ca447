import { memo } from "react";
import { usePlace } from "../app/Place";
import type { FrameMode } from "../app/useFrameMode";
import { SearchField } from "../search/SearchField";
import { AccountTrouble } from "./AccountTrouble";
import { FirstSync } from "./FirstSync";
import { ListHeader } from "./ListHeader";
import type { RowSource } from "./RowSource";
import { useVersionOf } from "./useRows";

type Props = {
  rows: RowSource;
  mode: FrameMode;
  picked: number;
  onMenu: () => void;
  onClear: () => void;
  /** From the search field into the list. */
  onDown: () => void;
};

/** What stands above the rows: what is listed or searched, and how its accounts are doing. */
export const ListTop = memo(function ListTop({ rows, mode, picked, onMenu, onClear, onDown }: Props) {
  const { listing, narrow } = usePlace();
  const { total } = useVersionOf(rows);
  return (
    <>
      {listing.query !== null ? (
        <SearchField query={listing.query} rows={rows} onDown={onDown} />
      ) : (
        <ListHeader
          listing={listing}
          total={total}
          mode={mode}
          picked={picked}
          onMenu={onMenu}
          onNarrow={narrow}
          onClear={onClear}
        />
      )}
      <AccountTrouble />
      <FirstSync />
    </>
  );
});
