import { type Editor, useEditorState } from "@tiptap/react";
import { IconButton } from "../controls/IconButton";
import type { IconName } from "../controls/icons";
import { say } from "../words/words";
import styles from "./FormatBar.module.css";
import { LinkField } from "./LinkField";

type Style = {
  id: string;
  icon: IconName;
  keys: string;
  on: (editor: Editor) => boolean;
  run: (editor: Editor) => void;
};

const styleButtons: Style[] = [
  button("bold", "bold", "Ctrl B", "bold", (chain) => chain.toggleBold()),
  button("italic", "italic", "Ctrl I", "italic", (chain) => chain.toggleItalic()),
  button("bullets", "list", "Ctrl Shift 8", "bulletList", (chain) => chain.toggleBulletList()),
  button("numbers", "numbers", "Ctrl Shift 7", "orderedList", (chain) => chain.toggleOrderedList()),
  button("quote", "quote", "Ctrl Shift B", "blockquote", (chain) => chain.toggleBlockquote()),
  button("code", "code", "Ctrl E", "code", (chain) => chain.toggleCode()),
];

type Chain = ReturnType<Editor["chain"]>;

function button(id: string, icon: IconName, keys: string, node: string, change: (chain: Chain) => Chain): Style {
  return {
    id,
    icon,
    keys,
    on: (editor) => editor.isActive(node),
    run: (editor) => void change(editor.chain().focus()).run(),
  };
}

type Props = { editor: Editor; linking: boolean; onLinking: (linking: boolean) => void };

/** Styles of the text, and the field for a link's address. */
export function FormatBar({ editor, linking, onLinking }: Props) {
  const on = useEditorState({
    editor,
    selector: ({ editor: current }) => styleButtons.map((style) => style.on(current)).join(),
  }).split(",");
  return (
    <div className={styles.bar} role="toolbar" aria-label={say("text-style")}>
      {styleButtons.map((style, place) => (
        <IconButton
          key={style.id}
          icon={style.icon}
          small
          label={say(`style-${style.id}`)}
          keys={style.keys}
          on={on[place] === "true"}
          aria-pressed={on[place] === "true"}
          onPress={() => style.run(editor)}
        />
      ))}
      {linking && <LinkField editor={editor} onClose={() => onLinking(false)} />}
    </div>
  );
}
