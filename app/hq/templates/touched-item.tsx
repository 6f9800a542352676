import { TextLink } from '@multipartner/ui/button';
import { Stack } from '@multipartner/ui/card';
import type { ReactNode } from 'react';
import { templateUrls } from './template-urls.ts';
import css from './touched-item.module.css';

/** The list of templates that a change reaches. */
export const TouchedList = ({ children }: { children: ReactNode }) => <ul className={css.templates}>{children}</ul>;

/** One of them: its name, a link beside it, what depends on it, and its tick. */
export function TouchedItem(props: {
  templateId: string;
  name: string;
  aside: { to: string; label: string };
  facts: readonly string[];
  children?: ReactNode;
}) {
  const { templateId, name, aside, facts, children } = props;
  return (
    <li className={css.template}>
      <Stack gap={1}>
        <div className={css.head}>
          <TextLink to={templateUrls.template(templateId)}>{name}</TextLink>
          <TextLink to={aside.to}>{aside.label}</TextLink>
        </div>
        {facts.map((fact) => (
          <span key={fact} className={css.facts}>
            {fact}
          </span>
        ))}
        {children}
      </Stack>
    </li>
  );
}

/** One box of several with the same name: its value is the template. */
export function TemplateTick({
  field,
  templateId,
  label,
  ticked,
}: {
  field: string;
  templateId: string;
  label: string;
  ticked?: boolean;
}) {
  return (
    <label className={css.tick}>
      <input type="checkbox" name={field} value={templateId} defaultChecked={ticked} />
      <span>{label}</span>
    </label>
  );
}
