'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ComponentProps } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'

/** A password that can be looked at while it is typed. */
export function PasswordInput(props: ComponentProps<'input'>) {
  const t = useTranslations('auth.password')
  const [shown, setShown] = useState(false)
  const label = t(shown ? 'hide' : 'show')
  return (
    <Input
      {...props}
      type={shown ? 'text' : 'password'}
      end={
        <Button variant="ghost" size="icon-sm" aria-label={label} title={label} aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? <EyeOff /> : <Eye />}
        </Button>
      }
    />
  )
}
