import { Button } from "react-aria-components";
import { Icon } from "../controls/Icon";
import { say } from "../words/words";
import styles from "./AddTagButton.module.css";

/** Asks which tags the conversation should have. */
export function AddTagButton({ onPress }: { onPress: () => void }) {
  return (
    <Button className={styles.add} aria-haspopup="dialog" onPress={onPress}>
      <Icon name="plus" size={12} />
      {say("add-tag")}
    </Button>
  );
}
