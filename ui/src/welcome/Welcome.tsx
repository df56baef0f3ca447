import { useEffect, useState } from "react";
import { usePlace } from "../app/Place";
import { useBackend } from "../backend/BackendContext";
import { refusal } from "../backend/client";
import { ChoiceCard } from "../controls/ChoiceCard";
import { Icon } from "../controls/Icon";
import type { IconName } from "../controls/icons";
import { Logo } from "../controls/Logo";
import { AddEmail } from "../settings/AddEmail";
import { say } from "../words/words";
import styles from "./Welcome.module.css";

type Choice = { icon: IconName; label: string; detail: string; run: () => void };

/** The first screen: ways to begin, each with its key. */
export function Welcome() {
  const { list } = usePlace();
  const [adding, setAdding] = useState(false);
  const { explore, problem } = useDemo();
  const choices: Choice[] = [
    { icon: "mail", label: say("add-email"), detail: say("welcome-email"), run: () => setAdding(true) },
    { icon: "box", label: say("explore-demo"), detail: say("welcome-demo"), run: explore },
  ];
  useChoiceKeys(choices, !adding);
  return (
    <main className={styles.welcome}>
      <div className={styles.inside}>
        <div className={styles.logo}>
          <Logo size={44} />
        </div>
        <h1>{say("welcome-title")}</h1>
        <p className={styles.lead}>{say("welcome-lead")}</p>
        <div className={styles.choices}>
          {choices.map(({ icon, label, detail, run }, place) => (
            <ChoiceCard
              key={label}
              icon={icon}
              label={label}
              detail={detail}
              keys={String(place + 1)}
              first={place === 0}
              onChoose={run}
            />
          ))}
        </div>
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
        <p className={styles.promise}>
          <Icon name="shield" size={14} />
          {say("welcome-promise")}
        </p>
      </div>
      {adding && <AddEmail onClose={() => setAdding(false)} onAdded={() => list({})} />}
    </main>
  );
}

function useDemo() {
  const backend = useBackend();
  const { list } = usePlace();
  const [problem, setProblem] = useState<string | null>(null);
  const explore = () => {
    backend.demoEnter().then(
      () => list({}),
      (thrown) => setProblem(refusal(thrown).message),
    );
  };
  return { explore, problem };
}

function useChoiceKeys(choices: Choice[], heard: boolean): void {
  useEffect(() => {
    if (!heard) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const choice = choices[Number(event.key) - 1];
      if (!choice) return;
      event.preventDefault();
      choice.run();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
}
