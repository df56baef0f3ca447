import styles from "./Logo.module.css";

/** A hex nut that is a speech bubble and a P. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg
      className={styles.logo}
      viewBox="182 198 660 660"
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      aria-hidden="true"
    >
      <path
        fillRule="evenodd"
        d="M471 214a82 82 0 0 1 82 0l176 102a82 82 0 0 1 41 71v226a82 82 0 0 1-41 71L553 786a82 82 0 0 1-82 0l-22-13-134 76a41 41 0 0 1-61-36V387a82 82 0 0 1 41-71zM512 378a122 122 0 1 0 0 244 122 122 0 0 0 0-244z"
      />
    </svg>
  );
}
