import css from './mark.module.css';

/** The product's mark: one house in the middle, partners around it, each in a room of its own. */
export function ProductMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false" className={css.product}>
      <rect width="32" height="32" rx="8" fill="var(--mp-accent)" />
      <g fill="none" stroke="#fff" strokeWidth="2">
        <circle cx="16" cy="16" r="4" fill="#fff" />
        <path d="M16 12V8.5M19.5 18l3 1.8M12.5 18l-3 1.8" strokeLinecap="round" />
      </g>
      <circle cx="16" cy="7" r="2.5" fill="#fff" />
      <circle cx="24" cy="20.8" r="2.5" fill="#fff" />
      <circle cx="8" cy="20.8" r="2.5" fill="#fff" />
    </svg>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = [...(words[0] ?? '?')][0] ?? '?';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toUpperCase();
}

/** A person as initials; the name stands beside it, so readers skip it. */
export function Avatar({ name, size = 28 }: { name: string; size?: number }) {
  return (
    <span className={css.avatar} style={{ width: size, height: size, fontSize: size * 0.4 }} aria-hidden>
      {initials(name)}
    </span>
  );
}

interface PartnerMarkProps {
  name: string;
  logo?: string | null;
  /** The partner's own colour, as #rrggbb; only a thin bar, so it needs no contrast. */
  colour?: string | null;
  size?: number;
}

/** A partner's logo, or its initials where there is none. */
export function PartnerMark({ name, logo, colour, size = 32 }: PartnerMarkProps) {
  const valid = colour && /^#[0-9a-f]{6}$/i.test(colour) ? colour : undefined;
  return (
    <span
      className={css.partner}
      style={{ width: size, height: size, fontSize: size * 0.38, borderBottomColor: valid }}
      aria-hidden
    >
      {logo ? <img src={logo} alt="" width={size} height={size} loading="lazy" /> : initials(name)}
    </span>
  );
}
