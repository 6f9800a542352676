/** What stands in a region, in words: for comparing two states of a mail. */
import {
  atPath,
  type BlockView,
  type FieldView,
  type FormValues,
} from '../participations.$participationId/fields/field-view.ts';
import { readList } from '../participations.$participationId/fields/list/list-values.ts';

export function regionWords(field: FieldView, values: FormValues, blocks: Readonly<Record<string, BlockView>>): string {
  const of = (part: string): string => values[`${field.id}.${part}`] ?? '';
  switch (field.kind) {
    case 'text':
    case 'rich':
      return of('text');
    case 'image':
      return [of('alt'), of('href'), of('asset')].filter(Boolean).join(' · ');
    case 'link':
      return [of('label'), of('target') === 'own' ? of('href') : of('target')].filter(Boolean).join(' → ');
    case 'toggle':
      return of('on') === 'on' ? '✓' : '–';
    case 'choice':
      return field.options.find(({ id }) => id === of('choice'))?.label ?? '';
    case 'number':
      return `${of('number')} ${field.unit}`.trim();
    case 'date':
      return of('date');
    case 'style':
      return ['colour', 'background', 'size', 'align', 'hideOn'].map(of).filter(Boolean).join(', ');
    case 'slot':
    case 'repeater':
    case 'layout': {
      const part = field.kind === 'slot' ? 'blocks' : field.kind === 'repeater' ? 'items' : 'order';
      return readList(of(part))
        .map(({ id, of: block }, index) => {
          const known = blocks[block];
          const pattern = field.kind === 'repeater' ? field.item : field.kind === 'slot' ? known : undefined;
          const child = field.kind === 'layout' ? field.children.find((one) => one.id === (block || id)) : undefined;
          const words = (pattern?.fields ?? [])
            .map((one) => regionWords(atPath(one, `${field.id}/${id}`), values, blocks))
            .filter(Boolean);
          return `${index + 1}. ${[child?.label ?? known?.name, ...words].filter(Boolean).join(' · ')}`;
        })
        .join('\n');
    }
    case 'fixed':
      return '';
  }
}
