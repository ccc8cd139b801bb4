/** The errors the Cloud API documents, so that a test or a person can provoke every one of them. */

export type GraphError = {
  code: number
  status: number
  type: string
  message: string
  details: string
  subcode?: number
}

const oauth = 'OAuthException'

// code: [HTTP status, title, details]
const documented: Record<number, [number, string, string]> = {
  0: [401, 'AuthException', 'We were unable to authenticate the app user.'],
  4: [400, 'API Too Many Calls', 'The app has reached its API call rate limit.'],
  10: [403, 'Permission Denied', 'Permission is either not granted or has been removed.'],
  100: [400, 'Invalid parameter', 'The request included one or more unsupported or misspelled parameters.'],
  190: [401, 'Access token has expired', 'Your access token has expired.'],
  368: [403, 'Temporarily blocked for policies violations', 'The account has been restricted for a policy violation.'],
  80007: [400, 'Rate limit issues', 'The WhatsApp Business Account has reached its rate limit.'],
  130429: [429, 'Rate limit hit', 'Cloud API message throughput has been reached.'],
  130472: [400, "User's number is part of an experiment", 'Message was not sent as part of an experiment.'],
  130497: [403, 'Business account is restricted from messaging users in this country', 'Messages to this country are restricted.'],
  131000: [500, 'Something went wrong', 'Message failed to send due to an unknown error.'],
  131005: [403, 'Access denied', 'Permission is either not granted or has been removed.'],
  131008: [400, 'Required parameter is missing', 'The request is missing a required parameter.'],
  131009: [400, 'Parameter value is not valid', 'One or more parameter values are invalid.'],
  131016: [500, 'Service unavailable', 'A service is temporarily unavailable.'],
  131021: [400, 'Recipient cannot be sender', 'Sender and recipient phone number is the same.'],
  131026: [400, 'Message undeliverable', 'Unable to deliver message: the recipient may not be on WhatsApp, or uses an old client.'],
  131031: [403, 'Business account has been locked', 'The account was restricted or disabled for violating a policy.'],
  131042: [400, 'Business eligibility payment issue', 'There was an error related to your payment method.'],
  131047: [400, 'Re-engagement message', 'More than 24 hours have passed since the recipient last replied.'],
  131048: [400, 'Spam rate limit hit', 'Restrictions on how many messages can be sent from this number.'],
  131049: [400, 'Meta chose not to deliver', 'Not delivered to maintain healthy ecosystem engagement.'],
  131050: [400, 'User has stopped marketing messages', 'The recipient opted out of marketing messages from this business.'],
  131051: [400, 'Unsupported message type', 'Unsupported message type.'],
  131052: [400, 'Media download error', 'Unable to download the media sent by the user.'],
  131053: [400, 'Media upload error', 'Unable to upload the media used in the message.'],
  131056: [400, 'Pair rate limit hit', 'Too many messages sent from this number to the same recipient in a short period.'],
  132000: [400, 'Template param count mismatch', 'The number of parameters does not match the template.'],
  132001: [404, 'Template does not exist', 'The template does not exist in this language or has not been approved.'],
  132005: [400, 'Template hydrated text too long', 'The translated text is too long.'],
  132007: [400, 'Template format character policy violated', 'The template content violates a WhatsApp policy.'],
  132012: [400, 'Template parameter format mismatch', 'The parameters are formatted incorrectly.'],
  132015: [400, 'Template is paused', 'The template is paused because of low quality.'],
  132016: [400, 'Template is disabled', 'The template was paused too many times and is disabled.'],
}

export const documentedCodes = Object.keys(documented).map(Number)

/** What each documented code is called, for people. */
export const documentedTitles = Object.fromEntries(Object.entries(documented).map(([code, [, title]]) => [code, title]))

/** A documented error by its code; an unknown code answers as "something went wrong". */
export function graphError(code: number, details?: string): GraphError {
  const [status, title, text] = documented[code] ?? documented[131000]!
  return { code, status, type: oauth, message: `(#${code}) ${title}`, details: details ?? text }
}

/** What the Graph answers for an object that is not there, or that this token may not see: the same for both. */
export function noSuchObject(id: string): GraphError {
  return {
    code: 100,
    subcode: 33,
    status: 400,
    type: 'GraphMethodException',
    message: `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
    details: 'The object does not exist or the token has no access to it.',
  }
}

export const invalidToken: GraphError = {
  code: 190,
  status: 401,
  type: oauth,
  message: 'Invalid OAuth access token - Cannot parse access token',
  details: 'The access token is missing or not valid.',
}

export function errorBody(error: GraphError) {
  return {
    error: {
      message: error.message,
      type: error.type,
      code: error.code,
      ...(error.subcode ? { error_subcode: error.subcode } : {}),
      error_data: { messaging_product: 'whatsapp', details: error.details },
      fbtrace_id: `A${Math.random().toString(36).slice(2, 14)}`,
    },
  }
}

/** The shape in which a failed status webhook carries the same error. */
export function statusError(code: number) {
  const error = graphError(code)
  const title = error.message.replace(/^\(#\d+\) /, '')
  return {
    code,
    title,
    message: title,
    error_data: { details: error.details },
    href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
  }
}
