import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import styles from "./Dialog.module.css";
import { IconButton } from "./IconButton";

type Props = {
  title: string;
  /** Beside the title, e.g. a pill or a way back. */
  before?: ReactNode;
  after?: ReactNode;
  closeLabel: string;
  width?: number;
  onClose: () => void;
  children: ReactNode;
  /** The row of buttons at the foot. */
  foot?: ReactNode;
};

/** A window inside the window: focus stays inside, Esc closes it. */
export function Dialog({ title, before, after, closeLabel, width = 480, onClose, children, foot }: Props) {
  return (
    <ModalOverlay isOpen isDismissable={false} onOpenChange={(open) => !open && onClose()} className={styles.scrim}>
      <Modal className={styles.modal} style={{ width: `${width / 16}rem` }}>
        <AriaDialog className={styles.dialog}>
          <header className={styles.header}>
            {before}
            <Heading slot="title" className={styles.title}>
              {title}
            </Heading>
            {after}
            <span className={styles.space} />
            <IconButton icon="x" label={closeLabel} keys="Esc" onPress={onClose} />
          </header>
          <div className={styles.body}>{children}</div>
          {foot && <footer className={styles.foot}>{foot}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
