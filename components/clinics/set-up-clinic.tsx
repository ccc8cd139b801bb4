'use client'

import { ArrowLeft, ArrowRight, Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition, type FormEvent } from 'react'
import { FormProvider } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { FormError } from '@/components/ui/field'
import { useShortcut } from '@/components/ui/shortcut'
import { useUrlParam } from '@/components/ui/url-param'
import { createClinic } from '@/lib/clinics/create-clinic'
import { weekOf } from '@/lib/clinics/rules'
import { createClinicSchema, type CreateClinicInput } from '@/lib/clinics/schema'
import { councilOf } from '@/lib/dentists/councils'
import { useActionForm } from '@/lib/use-action-form'
import { SetUpDentists } from './set-up-dentists'
import { SetUpDetails } from './set-up-details'
import { SetUpRooms } from './set-up-rooms'

const steps = ['details', 'rooms', 'dentists'] as const
const fieldsOf = { details: ['clinic', 'fileNumbers'], rooms: ['chairs', 'week'], dentists: ['dentists'] } as const

/** A clinic in three short steps and one submission. The step is in the URL, so Back goes one back; nothing typed is lost. */
export function SetUpClinic({ personName }: { personName: string }) {
  const t = useTranslations('setup')
  const router = useRouter()
  const [leaving, leave] = useTransition()
  const [param, setParam] = useUrlParam('step')
  const step = Math.max(0, steps.findIndex((name) => name === param))
  const body = useRef<HTMLDivElement>(null)

  const form = useActionForm({
    schema: createClinicSchema,
    defaultValues: blank(personName, t('chair', { n: 1 }), t('chair', { n: 2 })),
    action: (values) => createClinic(values),
    onDone: ({ slug }) => leave(() => router.push(`/${slug}/schedule`)),
  })
  const busy = form.saving || leaving

  useEffect(() => {
    const first = body.current?.querySelector<HTMLElement>('[data-autofocus]') ?? body.current?.querySelector<HTMLElement>('input')
    first?.focus({ preventScroll: true })
    window.scrollTo({ top: 0 })
  }, [step])

  /** Dentists register in the clinic's state, mostly: theirs is filled in where nothing is. */
  function suggestCouncil() {
    const council = councilOf(form.getValues('clinic.stateCode') ?? '')
    form.getValues('dentists').forEach((dentist, index) => {
      if (!dentist.council) form.setValue(`dentists.${index}.council`, council)
    })
  }

  /** Goes on when the fields of this step are right; from the last one, makes the clinic. */
  async function next(event?: FormEvent) {
    event?.preventDefault()
    if (busy) return
    if (!(await form.trigger([...fieldsOf[steps[step]!]], { shouldFocus: true }))) return
    if (step === 0) suggestCouncil()
    if (step < steps.length - 1) return setParam(steps[step + 1]!)
    const wrong = steps.findIndex((name) => fieldsOf[name].some((field) => form.getFieldState(field).invalid))
    if (wrong >= 0 && wrong !== step) return setParam(steps[wrong]!)
    await form.save()
  }
  useShortcut('mod+Enter', () => void next())

  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={next} noValidate className="grid gap-6">
        <ol aria-label={t('steps')} className="flex gap-2">
          {steps.map((name, index) => (
            <li key={name} className="flex-1" aria-current={index === step ? 'step' : undefined}>
              <button
                type="button"
                disabled={index >= step}
                onClick={() => setParam(name)}
                className={cn('grid w-full gap-1.5 rounded-sm text-start text-sm', index === step ? 'font-medium text-ink' : index < step ? 'text-brand' : 'text-faint')}
              >
                <span className={cn('h-1 rounded-full', index <= step ? 'bg-brand' : 'bg-line')} />
                <span className="flex items-center gap-1">
                  {index < step && <Check className="size-3.5 shrink-0" aria-hidden />}
                  <span className="truncate">{t(`step.${name}`)}</span>
                </span>
              </button>
            </li>
          ))}
        </ol>
        <div ref={body} className="grid gap-4">
          <div className="grid gap-1 pb-1">
            <h1 className="text-2xl font-semibold tracking-tight">{t(`titles.${steps[step]!}`)}</h1>
            <p className="text-muted">{t(`texts.${steps[step]!}`)}</p>
          </div>
          {step === 0 && <SetUpDetails />}
          {step === 1 && <SetUpRooms />}
          {step === 2 && <SetUpDentists />}
        </div>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        {step === steps.length - 1 && (
          <p className="text-sm text-muted">
            {t.rich('agree', {
              terms: (text) => <a href="/terms" target="_blank" className="text-brand underline underline-offset-2">{text}</a>,
              data: (text) => <a href="/data-policy" target="_blank" className="text-brand underline underline-offset-2">{text}</a>,
            })}
          </p>
        )}
        <div className="flex gap-2">
          {step > 0 && <Button variant="ghost" onClick={() => setParam(steps[step - 1]!)}><ArrowLeft aria-hidden />{t('back')}</Button>}
          <span className="ms-auto">
            <Button type="submit" variant="primary" pending={busy}>
              {step < steps.length - 1 ? <>{t('next')}<ArrowRight aria-hidden /></> : t('create')}
            </Button>
          </span>
        </div>
      </form>
    </FormProvider>
  )
}

/** Where a set-up starts: what most clinics here would answer. */
function blank(personName: string, ...chairs: string[]): CreateClinicInput {
  return {
    clinic: {
      name: '', address: '', city: '', stateCode: '', pinCode: '', phone: '', email: '', gstin: '', timeZone: 'Asia/Kolkata', defaultLanguage: 'en',
    },
    fileNumbers: { prefix: '', next: 1 },
    chairs: chairs.map((name) => ({ name })),
    week: weekOf('split'),
    dentists: [{ name: personName, me: true, qualification: 'BDS', council: '', registrationNumber: '', colour: 'teal', lanes: 1 }],
  }
}
