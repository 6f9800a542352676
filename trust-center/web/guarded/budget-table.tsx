import { Badge } from '@multipartner/ui/badge';
import { ConfirmDialog } from '@multipartner/ui/confirm';
import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { EmptyState } from '@multipartner/ui/empty-state';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconBan, IconCheck, IconEyeOff } from '@tabler/icons-react';
import { purposeWords } from '../../audit/log-words.messages.ts';
import type { BudgetUse } from '../../budgets/use-cases.ts';
import { Code, Lines, Small } from '../officer/desk/parts.tsx';
import { budgetMessages } from './budget.messages.ts';

const HASH_CHARACTERS = 8;
const NEARLY = 0.9;

interface BudgetTableProps {
  uses: readonly BudgetUse[];
  /** Names of partners, where they are several; persons are then not named */
  partners?: Readonly<Record<string, string>>;
  /** An owner may give the amount once more */
  mayLift?: boolean;
}

/** Who opened how many people today, and of how many. */
export function BudgetTable({ uses, partners, mayLift = false }: BudgetTableProps) {
  const t = useT(budgetMessages);
  const { number } = useFormats();
  const purposes = useT(purposeWords);
  const nameOf = ({ name }: BudgetUse): string => name ?? t('gone');
  const columns: DataColumn<BudgetUse>[] = [
    {
      id: 'who',
      header: t('who'),
      required: true,
      cell: (use) => (partners ? <Code>{use.actorHash.slice(0, HASH_CHARACTERS)}</Code> : nameOf(use)),
    },
    ...(partners
      ? [
          {
            id: 'partner',
            header: t('partner'),
            required: true as const,
            cell: ({ partnerId }: BudgetUse) => partners[partnerId] ?? partnerId,
          },
        ]
      : []),
    { id: 'purpose', header: t('purpose'), required: true, cell: ({ purpose }) => purposes(purpose) },
    {
      id: 'used',
      header: t('used'),
      required: true,
      cell: ({ used, limit }) => t('usedOf', { used: number(used), limit: number(limit) }),
    },
    {
      id: 'state',
      header: t('state'),
      required: true,
      cell: ({ refused, lifts }) => (
        <Lines>
          <Badge tone={refused > 0 ? 'needs-you' : 'neutral'} icon={refused > 0 ? IconBan : IconCheck}>
            {refused > 0 ? t('refused', { count: refused }) : t('fine')}
          </Badge>
          {lifts > 0 ? <Small> {t('lifted', { count: lifts })}</Small> : null}
        </Lines>
      ),
    },
  ];
  if (mayLift)
    columns.push({
      id: 'lift',
      header: '',
      align: 'end',
      required: true,
      cell: (use) =>
        use.canBeLifted && (use.refused > 0 || use.used >= use.limit * NEARLY) ? (
          <ConfirmDialog
            trigger={t('lift')}
            size="small"
            title={t('liftTitle')}
            sentence={t('liftSentence', { name: nameOf(use) })}
            confirmLabel={t('lift')}
            intent="lift"
            fields={{ actorHash: use.actorHash, purpose: use.purpose }}
          />
        ) : null,
    });
  return (
    <DataTable
      label={t('label')}
      rows={uses}
      getRowId={({ partnerId, actorHash, purpose }) => `${partnerId}/${actorHash}/${purpose}`}
      columns={columns}
      empty={<EmptyState icon={IconEyeOff} title={t('emptyTitle')} sentence={t('empty')} />}
    />
  );
}
