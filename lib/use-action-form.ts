'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { get, useForm, type DefaultValues, type FieldPath, type FieldValues } from 'react-hook-form'
import type { z } from 'zod'
import type { Refusal } from './errors'

type Answer<Data> = {
  data?: Data
  serverError?: Refusal
  validationErrors?: { formErrors: string[]; fieldErrors: Record<string, string[] | undefined> }
}

/**
 * A form over one server action, with one schema for both. Validates what was typed on blur, and everything on save;
 * errors of the action land at their field or above the buttons; whatever goes wrong, what was typed stays.
 * @param options.action the action, its slug already bound
 * @param options.onDone called with the action's data
 * @param options.onRefused may take a refusal over (true), to show it in its own way
 * @returns react-hook-form's form, and: save for onSubmit; refusal, the sentence to show; saving; ready, false until the
 * page's scripts have arrived (a form that the server renders disables its button until then)
 */
export function useActionForm<Input extends FieldValues, Output extends FieldValues, Data>(options: {
  schema: z.ZodType<Output, Input>
  defaultValues: DefaultValues<Input>
  action: (values: Output) => Promise<Answer<Data> | undefined>
  onDone: (data: Data, values: Output) => void
  onRefused?: (refusal: Refusal, values: Output) => boolean | void
}) {
  const { schema, defaultValues, action, onDone, onRefused } = options
  const t = useTranslations('errors')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const ready = useSyncExternalStore(never, () => true, () => false)
  const [typed] = useState(() => (ready ? [] : typedSoFar(defaultValues)))
  const asked = useRef(false)
  const check = zodResolver(schema)
  // Leaving an empty field is no mistake yet. Saying so would also push the page down under the very click that left it.
  const resolver: typeof check = (values, context, field) =>
    !asked.current && field.names?.every((name) => !get(values, name)) ? { values: {}, errors: {} } : check(values, context, field)
  const form = useForm<Input, unknown, Output>({ resolver, defaultValues, mode: 'onTouched' })
  const { setValue } = form
  useEffect(() => {
    for (const [name, value] of typed) setValue(name as FieldPath<Input>, value as never, { shouldDirty: true })
  }, [typed, setValue])

  const submit = form.handleSubmit(async (values) => {
    setRefusal(null)
    let answer: Answer<Data> | undefined
    try {
      answer = await action(values)
    } catch (error) {
      // A redirect inside an action arrives as an error that Next wants to see.
      if (isNavigation(error)) throw error
      setRefusal({ code: 'network_lost', message: t('network_lost'), details: {} })
      return
    }
    if (answer?.serverError) {
      if (!onRefused?.(answer.serverError, values)) setRefusal(answer.serverError)
    } else if (answer?.validationErrors) {
      const { fieldErrors, formErrors } = answer.validationErrors
      for (const [field, [message] = []] of Object.entries(fieldErrors)) {
        if (message) form.setError(field as FieldPath<Input>, { message })
      }
      if (formErrors[0]) setRefusal({ code: 'value_not_possible', message: formErrors[0], details: {} })
    } else if (answer) {
      onDone(answer.data as Data, values)
    }
  })
  const save: typeof submit = (event) => {
    asked.current = true
    return submit(event)
  }

  return { ...form, save, refusal, saving: form.formState.isSubmitting, ready }
}

const never = () => () => {}

/** On a slow phone people type before the page's scripts have arrived; what stands in the fields by then stays, as a change. */
function typedSoFar(defaultValues: object): [name: string, value: string][] {
  if (typeof document === 'undefined') return []
  return Object.entries(defaultValues).flatMap(([name, before]): [string, string][] => {
    const field = document.getElementsByName(name)[0]
    const kept = field instanceof HTMLInputElement && /^(text|email|password|tel)$/.test(field.type) && field.value && field.value !== before
    return kept ? [[name, field.value]] : []
  })
}

function isNavigation(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'digest' in error && String(error.digest).startsWith('NEXT_')
}
