import { Button } from '@multipartner/ui/button';
import { controlClass } from '@multipartner/ui/control';
import { type KeyOf, useT } from '@multipartner/ui/messages';
import { IconPlus } from '@tabler/icons-react';
import { type CSSProperties, type ReactNode, useId, useState } from 'react';
import { brandMessages } from './brand.messages.ts';
import css from './kit-lines.module.css';

export interface Column {
  name: string;
  label: KeyOf<typeof brandMessages>;
  /** Share of the line's width */
  share?: number;
  kind?: 'text' | 'number' | 'colour' | 'area';
  /** A choice instead of a text; the first one counts where nothing is chosen */
  options?: readonly { value: string; label: string }[];
}

export type Line = Record<string, string | number | boolean | undefined>;

interface KitLinesProps {
  /** The list in the form: `colours` posts `colours[0].name` … */
  name: string;
  legend: string;
  help?: string;
  columns: readonly Column[];
  lines: readonly Line[];
  /** Sentences about lines of this list */
  errors?: readonly string[];
  most: number;
  /** Behind a line that is there */
  aside?: (line: Line) => ReactNode;
}

const SPARE_LINES = 1;

/** A list of the kit as lines with the same columns. An emptied line is taken away; a spare one is always there, also without script. */
export function KitLines({ name, legend, help, columns, lines, errors = [], most, aside }: KitLinesProps) {
  const t = useT(brandMessages);
  const id = useId();
  const [spare, setSpare] = useState(SPARE_LINES);
  const count = Math.min(lines.length + spare, most);
  const template = {
    '--columns': columns.map(({ share = 1 }) => `minmax(0, ${share}fr)`).join(' '),
  } as CSSProperties;
  return (
    <fieldset className={css.list} aria-describedby={`${id}-help ${id}-errors`}>
      <legend className={css.legend}>{legend}</legend>
      {help ? (
        <p id={`${id}-help`} className={css.help}>
          {help}
        </p>
      ) : null}
      <div className={css.heads} style={template} aria-hidden>
        {columns.map(({ name: column, label }) => (
          <span key={column}>{t(label)}</span>
        ))}
      </div>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <div key={index} className={css.line}>
          {lines[index]?.token ? (
            <input type="hidden" name={`${name}[${index}].token`} value={String(lines[index].token)} />
          ) : null}
          <div className={css.cells} style={template}>
            {columns.map((column) => (
              <div key={column.name} className={css.cell}>
                <span className={css.cellHead} aria-hidden>
                  {t(column.label)}
                </span>
                <Cell
                  column={column}
                  name={`${name}[${index}].${column.name}`}
                  line={index + 1}
                  value={lines[index]?.[column.name]}
                />
              </div>
            ))}
          </div>
          {aside && lines[index] ? <div className={css.aside}>{aside(lines[index])}</div> : null}
        </div>
      ))}
      <div id={`${id}-errors`} className={css.errors}>
        {errors.map((error) => (
          <p key={error}>{error}</p>
        ))}
      </div>
      {count < most ? (
        <div>
          <Button variant="quiet" size="small" icon={IconPlus} onClick={() => setSpare(spare + 1)}>
            {t('more')}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}

const COLOUR = /^#[0-9a-f]{6}$/i;

function Cell({ column, name, line, value }: { column: Column; name: string; line: number; value: Line[string] }) {
  const t = useT(brandMessages);
  const words = t('cell', { column: t(column.label), line });
  const [shown, setShown] = useState(value === undefined ? '' : String(value));
  if (column.options)
    return (
      <select name={name} aria-label={words} defaultValue={shown} className={controlClass}>
        {column.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  const common = { name, 'aria-label': words, defaultValue: shown, className: controlClass };
  if (column.kind === 'area') return <textarea {...common} rows={3} />;
  if (column.kind !== 'colour')
    return <input {...common} type={column.kind === 'number' ? 'number' : 'text'} min={0} spellCheck={false} />;
  return (
    <span className={css.colour}>
      <span className={css.swatch} style={{ background: COLOUR.test(shown) ? shown : undefined }} aria-hidden />
      <input {...common} onChange={(event) => setShown(event.currentTarget.value)} spellCheck={false} />
    </span>
  );
}
