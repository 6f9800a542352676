import { type FieldLike, TextField } from '@multipartner/ui/form';

interface PartnerFieldProps {
  field: FieldLike;
  label: string;
  help: string;
  /** Labels of all partners, to be suggested */
  partners: readonly string[];
  optional?: boolean;
}

/** A partner by its label: typed, or chosen from what is suggested. */
export function PartnerField({ partners, ...rest }: PartnerFieldProps) {
  return <TextField {...rest} suggestions={partners} autoComplete="off" spellCheck={false} />;
}
