import { useTimeZone } from '../../format.ts';
import { useT } from '../../messages.ts';
import { controlProps, FieldFrame, type FieldProps } from '../field.tsx';
import { dateTimeMessages } from './date-time.messages.ts';
import { MomentInput } from './moment-input.tsx';

/** A day as text. Read it with `dayText` or `isoDay`. */
export function DateField(props: FieldProps & { optional?: boolean }) {
  return (
    <FieldFrame {...props}>
      <MomentInput field={props.field} control={controlProps(props)} label={props.label} withTime={false} />
    </FieldFrame>
  );
}

interface DateTimeFieldProps extends FieldProps {
  /** First and last moment as wall time ("2026-11-24T09:00") */
  min?: string;
  max?: string;
  optional?: boolean;
}

/** Date and time as wall time of the page's zone, which it names. Read it with `localDateTime`. */
export function DateTimeField({ min, max, ...props }: DateTimeFieldProps) {
  const t = useT(dateTimeMessages);
  const zone = t('zone', { zone: useTimeZone() });
  const help = props.help ? (
    <>
      {props.help} {zone}
    </>
  ) : (
    zone
  );
  const control = controlProps({ ...props, help });
  return (
    <FieldFrame {...props} help={help}>
      <MomentInput field={props.field} label={props.label} withTime {...{ control, min, max }} />
    </FieldFrame>
  );
}
