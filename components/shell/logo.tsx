import classes from "./logo.module.css";

/** The mark of `public/logo.svg`, in the colours of the chosen theme rather than of the system. */
export function Logo() {
  return (
    <svg viewBox="0 0 24 24" width={22} height={22} className={classes.root} aria-hidden>
      <g className={classes.gate}>
        <path d="M4.5 2.25v12M19.5 2.25v12M4.5 4.25h15M12 4.25v3" strokeWidth="2.25" strokeLinecap="round" />
        <rect x="7.25" y="7" width="9.5" height="6.25" rx="1" stroke="none" />
      </g>
      <path
        className={classes.water}
        d="M2.25 17.6c1.6-1.2 3.3-1.2 4.9 0s3.3 1.2 4.9 0s3.3-1.2 4.9 0s3.2 1.2 4.8 0M2.25 21.4c1.6-1.2 3.3-1.2 4.9 0s3.3 1.2 4.9 0s3.3-1.2 4.9 0s3.2 1.2 4.8 0"
        strokeWidth="1.9"
        strokeLinecap="round"
      />
    </svg>
  );
}
