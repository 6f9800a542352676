import { TextLink } from '@multipartner/ui/button';
import { PostForm, SubmitButton, TextField, useZodForm } from '@multipartner/ui/form';
import { useT } from '@multipartner/ui/messages';
import { Unfold } from '@multipartner/ui/unfold';
import { hqUrls } from '../hq-urls.ts';
import css from './group-row.module.css';
import { groupsMessages } from './groups.messages.ts';
import { renamedGroup } from './schema.ts';

interface GroupRowProps {
  group: { id: string; name: string; partners: number };
  reply: Parameters<typeof useZodForm>[0]['lastResult'];
}

/** One group: its partners one click away, its new name unfolded in its place. */
export function GroupRow({ group, reply }: GroupRowProps) {
  const t = useT(groupsMessages);
  const [form, fields] = useZodForm({
    id: group.id,
    schema: renamedGroup,
    lastResult: reply,
    defaultValue: { name: group.name },
  });
  return (
    <div className={css.row}>
      <div className={css.words}>
        <p className={css.name}>{group.name}</p>
        {group.partners > 0 ? (
          <TextLink to={hqUrls.partners({ group: group.id })}>{t('members', { count: group.partners })}</TextLink>
        ) : (
          <span className={css.none}>{t('noMembers')}</span>
        )}
      </div>
      <div className={css.rename}>
        <Unfold label={t('rename')} open={Boolean(reply)}>
          <PostForm form={form} wide>
            <input type="hidden" name="groupId" value={group.id} />
            <TextField field={fields.name} label={t('renameLabel', { name: group.name })} />
            <div>
              <SubmitButton intent="rename" variant="secondary">
                {t('rename')}
              </SubmitButton>
            </div>
          </PostForm>
        </Unfold>
      </div>
    </div>
  );
}
