import { Radio, RadioGroup } from "react-aria-components";
import { count } from "../words/times";
import styles from "./Segments.module.css";

type Option<Id extends string> = { id: Id; label: string; count?: number };

type Props<Id extends string> = {
  label: string;
  options: Option<Id>[];
  chosen: Id;
  onChoose: (id: Id) => void;
};

/** A choice of a few, side by side. */
export function Segments<Id extends string>({ label, options, chosen, onChoose }: Props<Id>) {
  return (
    <RadioGroup
      aria-label={label}
      orientation="horizontal"
      className={styles.segments}
      value={chosen}
      onChange={(id) => onChoose(id as Id)}
    >
      {options.map((option) => (
        <Radio key={option.id} value={option.id} className={styles.segment}>
          {option.label}
          {option.count !== undefined && option.count > 0 && (
            <span className={styles.count}>{count(option.count)}</span>
          )}
        </Radio>
      ))}
    </RadioGroup>
  );
}
