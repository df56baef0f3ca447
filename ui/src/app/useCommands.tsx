import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useAccounts } from "../accounts/queries";
import { useBackend } from "../backend/BackendContext";
import type { ConversationView } from "../backend/types";
import { Avatar } from "../controls/Avatar";
import type { IconName } from "../controls/icons";
import { Swatch } from "../controls/Swatch";
import { views } from "../sidebar/views";
import { useTags } from "../tags/queries";
import { useTeam } from "../team/queries";
import { say } from "../words/words";
import { actions, keysOf, shownKeys } from "./actions";
import { useDeeds } from "./Deeds";
import type { Density, Theme } from "./look";
import { type SettingsPage, useOpened, usePlace } from "./Place";
import { usePreferences } from "./Preferences";
import type { Command } from "./ranking";

export type BarCommand = Command & {
  group: string;
  kind: "action" | "person" | "tag" | "setting" | "help" | "place";
  icon?: IconName;
  mark?: ReactNode;
  detail?: string;
  keys?: string;
  likely?: boolean;
  /** Acts on the conversations of the chip. */
  needsConversation?: boolean;
  run: () => void;
};

const likelyActions = ["done", "reply", "snooze", "assignToMe", "tag"];
const ofConversation = new Set(["answer", "decide"]);
const settingsPages: SettingsPage[] = ["conversations", "appearance", "keyboard", "notifications", "about"];

/** Everything that can be run now, and what it would act on. */
export function useCommands(): { commands: BarCommand[]; scope: string | null } {
  const opened = useOpened();
  const cache = useQueryClient();
  const view = opened === null ? undefined : cache.getQueryData<ConversationView>(["conversation", opened]);
  const scope = opened === null ? null : view?.contact.name || view?.contact.address || say("command-here");
  return {
    commands: [...useActions(), ...useAssignments(opened), ...useTagging(view), ...usePlaces(), ...useSettings()],
    scope,
  };
}

function useActions(): BarCommand[] {
  const deeds = useDeeds();
  const { preferences } = usePreferences();
  return actions
    .filter((action) => !action.keyOnly && !action.inText && deeds.can(action.id))
    .map((action) => ({
      id: action.id,
      label: say(action.label),
      group: say(ofConversation.has(action.group) ? "command-here" : `group-${action.group}`),
      kind: action.group === "find" ? "help" : "action",
      icon: action.icon,
      keys: shownKeys(keysOf(action, preferences.keySet, preferences.ownKeys)[0]),
      likely: likelyActions.includes(action.id),
      needsConversation: ofConversation.has(action.group) && !["newMessage", "undo"].includes(action.id),
      run: () => deeds.run(action.id),
    }));
}

function useAssignments(opened: string | null): BarCommand[] {
  const backend = useBackend();
  const { data: team = [] } = useTeam();
  if (opened === null) return [];
  return team
    .filter(({ me }) => !me)
    .map(({ id, name }) => ({
      id: `assign:${id}`,
      label: say("command-assign-to", { name }),
      group: say("command-here"),
      kind: "person",
      mark: <Avatar name={name} tinted />,
      needsConversation: true,
      run: () => void backend.conversationsAssign([opened], id),
    }));
}

function useTagging(view: ConversationView | undefined): BarCommand[] {
  const backend = useBackend();
  const { data: tags = [] } = useTags();
  if (!view) return [];
  return tags.map(({ id, name, colour }) => {
    const attached = view.tags.includes(name);
    return {
      id: `tag:${id}`,
      label: say(attached ? "command-remove-tag" : "command-add-tag", { name }),
      group: say("command-here"),
      kind: "tag",
      mark: <Swatch colour={colour} />,
      needsConversation: true,
      run: () => void backend.conversationsTag([view.id], name, !attached),
    };
  });
}

function usePlaces(): BarCommand[] {
  const { list } = usePlace();
  const { data: accounts = [] } = useAccounts();
  const { data: tags = [] } = useTags();
  const group = say("command-go");
  const ofViews = views.map(({ id, icon }): BarCommand => {
    return { id: `view:${id}`, label: say(`view-${id}`), group, kind: "place", icon, run: () => list({ view: id }) };
  });
  const ofAccounts = accounts.map(({ id, name, address }): BarCommand => {
    return {
      id: `account:${id}`,
      label: name || address,
      also: address,
      group,
      kind: "place",
      icon: "mail",
      detail: address,
      run: () => list({ account: id }),
    };
  });
  const ofTags = tags.map(({ id, name, colour }): BarCommand => {
    return {
      id: `listed:${id}`,
      label: name,
      group,
      kind: "tag",
      mark: <Swatch colour={colour} />,
      run: () => list({ tag: name }),
    };
  });
  return [...ofViews, ...ofAccounts, ...ofTags];
}

function useSettings(): BarCommand[] {
  const { show } = usePlace();
  const { set } = usePreferences();
  const group = say("command-settings");
  const command = (id: string, label: string, run: () => void, detail?: string): BarCommand => {
    return { id: `setting:${id}`, label, group, kind: "setting", icon: "settings", detail, run };
  };
  const themes: Theme[] = ["system", "light", "dark", "contrast"];
  const densities: Density[] = ["comfortable", "compact", "roomy"];
  return [
    command(
      "add-email",
      say("add-email"),
      () => show({ name: "settings", page: "conversations", adding: "email" }),
      say("settings-conversations"),
    ),
    ...settingsPages.map((page) => command(page, say(`settings-${page}`), () => show({ name: "settings", page }))),
    ...themes.map((theme) =>
      command(theme, say("command-theme", { name: say(`theme-${theme}`) }), () => set({ theme })),
    ),
    ...densities.map((density) =>
      command(density, say("command-density", { name: say(`density-${density}`) }), () => set({ density })),
    ),
  ];
}
