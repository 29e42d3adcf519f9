import type { GetParameterRequest } from '@aws-sdk/client-ssm';
import { AwsError } from '../wire/aws-error.ts';
import { type Operations, read } from './operation.ts';

/** Systems Manager: parameters by their names, the same in every account and Region. */
export const parameterStore = (parameters: Readonly<Record<string, string>>): Operations => ({
  GetParameter: read(({ Name = '' }: GetParameterRequest) => {
    const Value = parameters[Name];
    if (Value === undefined) throw new AwsError('ParameterNotFound', '');
    return { Parameter: { Name, Type: 'String', Value, Version: 1 } };
  }),
});
