import type { Density, Theme } from "../app/look";
import { scaled } from "../app/look";
import { usePreferences } from "../app/Preferences";
import { Button } from "../controls/Button";
import { Segments } from "../controls/Segments";
import { say } from "../words/words";
import styles from "./Appearance.module.css";
import { Page, Section } from "./Page";

const themes: Theme[] = ["system", "light", "dark", "contrast"];
const densities: Density[] = ["comfortable", "compact", "roomy"];

/** Theme, density and the size of the text; all take hold at once. */
export function Appearance() {
  const { preferences, set } = usePreferences();
  const { theme, density, textScale } = preferences;
  return (
    <Page title={say("settings-appearance")} lead={say("settings-appearance-lead")}>
      <Section title={say("theme")}>
        <Segments
          label={say("theme")}
          options={themes.map((id) => ({ id, label: say(`theme-${id}`) }))}
          chosen={theme}
          onChoose={(chosen) => set({ theme: chosen })}
        />
        <p className={styles.help}>{say("theme-help")}</p>
      </Section>
      <Section title={say("density")}>
        <Segments
          label={say("density")}
          options={densities.map((id) => ({ id, label: say(`density-${id}`) }))}
          chosen={density}
          onChoose={(chosen) => set({ density: chosen })}
        />
        <p className={styles.help}>{say(`density-${density}-help`)}</p>
      </Section>
      <Section title={say("text-size")}>
        <div className={styles.size}>
          <Button keys="Ctrl -" onPress={() => set({ textScale: scaled(textScale, -1) })}>
            {say("action-smaller")}
          </Button>
          <output>{say("percent", { percent: Math.round(textScale * 100) })}</output>
          <Button keys="Ctrl +" onPress={() => set({ textScale: scaled(textScale, 1) })}>
            {say("action-larger")}
          </Button>
        </div>
      </Section>
    </Page>
  );
}
