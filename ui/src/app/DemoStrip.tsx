import { useBackend } from "../backend/BackendContext";
import { Button } from "../controls/Button";
import { Icon } from "../controls/Icon";
import { say } from "../words/words";
import styles from "./DemoStrip.module.css";
import { usePlace } from "./Place";

/** Says that everything here is invented, and leads out of it. */
export function DemoStrip() {
  const backend = useBackend();
  const { show } = usePlace();
  const addEmail = async () => {
    await backend.demoLeave();
    show({ name: "settings", page: "conversations", adding: "email" });
  };
  return (
    <div className={styles.strip} role="status">
      <Icon name="box" size={14} />
      <span className={styles.words}>{say("demo-strip")}</span>
      <Button size="small" kind="ghost" onPress={() => void backend.demoLeave()}>
        {say("demo-leave")}
      </Button>
      <Button size="small" onPress={() => void addEmail()}>
        {say("add-email")}
      </Button>
    </div>
  );
}
