import type { ReactNode } from 'react';
import { ChoiceField } from './choice-field.tsx';
import { DateField } from './date-field.tsx';
import type { FieldView } from './field-view.ts';
import { FixedField } from './fixed-field.tsx';
import { ImageField } from './image/image-field.tsx';
import { LinkField } from './link-field.tsx';
import { LayoutField, RepeaterField, SlotField } from './list/lists.tsx';
import { NumberField } from './number-field.tsx';
import { RichField } from './rich/rich-field.tsx';
import { StyleField } from './style-field.tsx';
import { TextField } from './text-field.tsx';
import { ToggleField } from './toggle-field.tsx';

const show = (field: FieldView): ReactNode => <Field key={field.id} field={field} />;

/** The control of a region, whatever its kind. */
export function Field({ field }: { field: FieldView }) {
  switch (field.kind) {
    case 'text':
      return <TextField field={field} />;
    case 'rich':
      return <RichField field={field} />;
    case 'image':
      return <ImageField field={field} />;
    case 'link':
      return <LinkField field={field} />;
    case 'toggle':
      return <ToggleField field={field} />;
    case 'choice':
      return <ChoiceField field={field} />;
    case 'number':
      return <NumberField field={field} />;
    case 'date':
      return <DateField field={field} />;
    case 'slot':
      return <SlotField field={field} show={show} />;
    case 'repeater':
      return <RepeaterField field={field} show={show} />;
    case 'style':
      return <StyleField field={field} />;
    case 'layout':
      return <LayoutField field={field} show={show} />;
    case 'fixed':
      return <FixedField field={field} />;
  }
}
