import { isAuthRetryableFetchError, type AuthError } from '@supabase/supabase-js'
import { AppError } from '@/lib/errors'

const codes: Record<string, string> = {
  invalid_credentials: 'wrong_password',
  email_not_confirmed: 'email_not_confirmed',
  weak_password: 'password_weak',
  same_password: 'password_same',
  over_request_rate_limit: 'try_later',
  over_email_send_rate_limit: 'try_later',
  otp_expired: 'link_expired',
  mfa_verification_failed: 'code_wrong',
  mfa_challenge_expired: 'code_wrong',
  mfa_totp_enroll_not_enabled: 'two_factor_not_offered',
  mfa_totp_verify_not_enabled: 'two_factor_not_offered',
  insufficient_aal: 'sign_in_again',
  reauthentication_needed: 'sign_in_again',
}

/** What an error of the auth server means to a person; a bug for the log when it means nothing. */
export function authRefusal(error: AuthError): Error {
  const code = codes[error.code ?? '']
  if (code) return new AppError(code)
  if (isAuthRetryableFetchError(error)) return new AppError('database_unreachable')
  // Older servers say it only in words.
  if (/invalid login credentials/i.test(error.message)) return new AppError('wrong_password')
  if (/not confirmed/i.test(error.message)) return new AppError('email_not_confirmed')
  return new Error(`auth: ${error.code ?? error.status ?? 'no code'} ${error.message}`)
}
