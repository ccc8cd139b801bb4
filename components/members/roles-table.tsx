import { Check, Minus, UserRound } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { scopeOf, type PermissionRow } from '@/lib/members/role-scopes'
import { roles } from '@/lib/members/rules'

/** What each role may do, as the database decides it: for everyone, for one's own patients, or not at all. */
export async function RolesTable({ rows }: { rows: PermissionRow[] }) {
  const t = await getTranslations('members')
  return (
    <>
      <ul className="flex flex-wrap gap-x-6 gap-y-1 text-muted">
        {(['all', 'own', 'none'] as const).map((scope) => (
          <li key={scope} className="inline-flex items-center gap-2"><Mark scope={scope} />{t(`scopes.${scope}`)}</li>
        ))}
      </ul>
      <Table label={t('permissions.title')} framed readOnly>
        <TableHead>
          <TableHeader>{t('permissions.what')}</TableHeader>
          {roles.map((role) => <TableHeader key={role}><span className="block text-center">{t(`roles.${role}`)}</span></TableHeader>)}
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.permission}>
              <TableCell className="min-w-52">{t(`permissions.${row.permission.replace('.', '_')}`)}</TableCell>
              {roles.map((role) => {
                const scope = scopeOf(row, role)
                return (
                  <TableCell key={role}>
                    <span className="flex justify-center"><Mark scope={scope} /><span className="sr-only">{t(`scopes.${scope}`)}</span></span>
                  </TableCell>
                )
              })}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </>
  )
}

function Mark({ scope }: { scope: 'all' | 'own' | 'none' }) {
  if (scope === 'all') return <Check className="size-4 text-green" aria-hidden />
  if (scope === 'own') return <UserRound className="size-4 text-blue" aria-hidden />
  return <Minus className="size-4 text-faint" aria-hidden />
}
