import css from './mail-text.module.css';

/** The text part of a mail, folded away: what people and programs without HTML read. */
export function MailText({ summary, label, text }: { summary: string; label: string; text: string }) {
  return (
    <details>
      <summary>{summary}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={css.text} tabIndex={0} aria-label={label}>
        {text}
      </section>
    </details>
  );
}
