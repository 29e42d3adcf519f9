/** The words in which a service refuses what every service refuses. */
export interface Dialect {
  readonly throttled: { readonly code: string; readonly status: number };
  readonly denied: { readonly code: string; readonly status: number };
  /** A required member is missing. */
  readonly missing: string;
  /** A member has a value that is out of bounds. */
  readonly invalid: string;
  /** A page token is not one of ours. */
  readonly invalidToken: string;
  /** The access key belongs to nobody. */
  readonly unknownKey: string;
}

/** The dialect of a service, by its signing name. */
export const dialectOf = (service: string): Dialect => ({ ...json, ...dialects[service] });

const json: Dialect = {
  throttled: { code: 'ThrottlingException', status: 400 },
  denied: { code: 'AccessDeniedException', status: 400 },
  missing: 'ValidationException',
  invalid: 'ValidationException',
  invalidToken: 'ValidationException',
  unknownKey: 'UnrecognizedClientException',
};

const query = {
  throttled: { code: 'Throttling', status: 400 },
  denied: { code: 'AccessDenied', status: 403 },
  missing: 'ValidationError',
  invalid: 'ValidationError',
  unknownKey: 'InvalidClientTokenId',
};

const dialects: Readonly<Record<string, Partial<Dialect>>> = {
  ec2: {
    throttled: { code: 'RequestLimitExceeded', status: 503 },
    denied: { code: 'UnauthorizedOperation', status: 403 },
    missing: 'MissingParameter',
    invalid: 'InvalidParameterValue',
    invalidToken: 'InvalidParameterValue',
    unknownKey: 'AuthFailure',
  },
  sqs: {
    throttled: { code: 'RequestThrottled', status: 403 },
    missing: 'MissingParameter',
    invalid: 'InvalidParameterValue',
  },
  sts: query,
  sns: { ...query, denied: { code: 'AuthorizationError', status: 403 }, invalid: 'InvalidParameter' },
  securityhub: {
    throttled: { code: 'TooManyRequestsException', status: 429 },
    denied: { code: 'AccessDeniedException', status: 403 },
    missing: 'InvalidInputException',
    invalid: 'InvalidInputException',
    invalidToken: 'InvalidInputException',
  },
  datasync: {
    missing: 'InvalidRequestException',
    invalid: 'InvalidRequestException',
    invalidToken: 'InvalidRequestException',
  },
  ds: { invalid: 'InvalidParameterException', invalidToken: 'InvalidNextTokenException' },
  servicequotas: {
    throttled: { code: 'TooManyRequestsException', status: 400 },
    missing: 'IllegalArgumentException',
    invalid: 'IllegalArgumentException',
    invalidToken: 'InvalidPaginationTokenException',
  },
  fsx: { missing: 'BadRequest', invalid: 'BadRequest', invalidToken: 'BadRequest' },
  'application-autoscaling': { invalidToken: 'InvalidNextTokenException' },
  monitoring: { missing: 'MissingParameter', invalid: 'InvalidParameterValue' },
};
