/** One call of a client: what is asked, and what AWS answers, first with success and then with an error. */
export interface SdkCall {
  readonly name: string;
  readonly client: string;
  readonly command: string;
  /** How the client is set up, where it matters. */
  readonly settings?: object;
  readonly input: unknown;
  readonly answer: string;
  readonly error: string;
}

const json = (answer: unknown, code: string) => ({
  answer: JSON.stringify(answer),
  error: JSON.stringify({ __type: code, message: 'no such thing' }),
});

const query = (answer: string, code: string) => ({
  answer: `<Response>${answer}</Response>`,
  error: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no such thing</Message></Error></ErrorResponse>`,
});

/** A call of every client that the project depends on, with members as deep and as varied as its shapes have. */
export const sdkCalls: readonly SdkCall[] = [
  {
    name: 'account',
    client: 'AccountClient',
    command: 'ListRegionsCommand',
    input: { AccountId: '444455556666', RegionOptStatusContains: ['ENABLED'], MaxResults: 50 },
    ...json({ Regions: [{ RegionName: 'eu-west-1', RegionOptStatus: 'ENABLED' }] }, 'AccessDeniedException'),
  },
  {
    name: 'application-auto-scaling',
    client: 'ApplicationAutoScalingClient',
    command: 'DescribeScalableTargetsCommand',
    input: { ServiceNamespace: 'appstream', ResourceIds: ['fleet/design-floor'], MaxResults: 50 },
    ...json(
      {
        ScalableTargets: [
          { ResourceId: 'fleet/design-floor', MaxCapacity: 40, CreationTime: 1772582400, SuspendedState: {} },
        ],
      },
      'ValidationException',
    ),
  },
  {
    name: 'appstream',
    client: 'AppStreamClient',
    command: 'DescribeFleetsCommand',
    input: { Names: ['design-floor'], NextToken: 'second' },
    ...json(
      { Fleets: [{ Name: 'design-floor', VpcConfig: { SubnetIds: ['subnet-1'] }, CreatedTime: 1772582400.5 }] },
      'ResourceNotFoundException',
    ),
  },
  {
    name: 'datasync',
    client: 'DataSyncClient',
    command: 'DescribeTaskCommand',
    input: { TaskArn: 'arn:aws:datasync:eu-west-1:111122223333:task/task-1' },
    ...json({ SourceNetworkInterfaceArns: ['eni-1'], CreationTime: 1772582400 }, 'InvalidRequestException'),
  },
  {
    name: 'directory-service',
    client: 'DirectoryServiceClient',
    command: 'DescribeDirectoriesCommand',
    input: { DirectoryIds: ['d-0123456789'], Limit: 5 },
    ...json(
      {
        DirectoryDescriptions: [
          { DnsIpAddrs: ['192.0.2.10'], VpcSettings: { VpcId: 'vpc-1' }, LaunchTime: 1772582400 },
        ],
      },
      'EntityDoesNotExistException',
    ),
  },
  {
    name: 'dynamodb',
    client: 'DynamoDBClient',
    command: 'PutItemCommand',
    input: {
      TableName: 'ledger',
      Item: {
        pk: { S: 'place' },
        seen: { N: '1' },
        open: { BOOL: true },
        told: { L: [{ M: { to: { NULL: true } } }] },
      },
      ConditionExpression: 'attribute_not_exists(pk) OR seen < :seen',
      ExpressionAttributeValues: { ':seen': { N: '1' } },
      ReturnValues: 'ALL_OLD',
    },
    ...json(
      { Attributes: { pk: { S: 'place' }, tags: { SS: ['a'] }, raw: { B: 'aGk=' } } },
      'ConditionalCheckFailedException',
    ),
  },
  {
    name: 'ec2',
    client: 'EC2Client',
    command: 'DescribeNetworkInterfacesCommand',
    input: { Filters: [{ Name: 'vpc-id', Values: ['vpc-1', 'vpc-2'] }], MaxResults: 5, DryRun: false },
    answer: `<DescribeNetworkInterfacesResponse><networkInterfaceSet><item>
      <networkInterfaceId>eni-1</networkInterfaceId><requesterManaged>true</requesterManaged>
      <groupSet><item><groupId>sg-1</groupId></item><item><groupId>sg-2</groupId></item></groupSet>
      <attachment><attachTime>2026-03-04T00:00:00.000Z</attachTime><deviceIndex>1</deviceIndex></attachment>
      <tagSet><item><key>a</key><value>b</value></item></tagSet></item></networkInterfaceSet>
      <nextToken>second</nextToken></DescribeNetworkInterfacesResponse>`,
    error: `<Response><Errors><Error><Code>InvalidVpcID.NotFound</Code><Message>no such thing</Message></Error></Errors></Response>`,
  },
  {
    name: 'efs',
    client: 'EFSClient',
    command: 'DescribeMountTargetsCommand',
    input: { FileSystemId: 'fs-0123456789abcdef0', Marker: 'second' },
    ...json(
      { MountTargets: [{ MountTargetId: 'fsmt-1', IpAddress: '192.0.2.20', LifeCycleState: 'available' }] },
      'FileSystemNotFound',
    ),
  },
  {
    name: 'eventbridge',
    client: 'EventBridgeClient',
    command: 'PutEventsCommand',
    input: { Entries: [{ Source: 'fairway', DetailType: 'Finding Opened', Detail: '{"a":1}', Resources: ['fleet'] }] },
    ...json(
      { FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException', ErrorMessage: 'no' }] },
      'InternalException',
    ),
  },
  {
    name: 'fsx',
    client: 'FSxClient',
    command: 'DescribeFileSystemsCommand',
    input: { FileSystemIds: ['fs-0123456789abcdef0'], MaxResults: 5 },
    ...json(
      {
        FileSystems: [
          {
            FileSystemId: 'fs-0123456789abcdef0',
            CreationTime: 1772582400,
            OntapConfiguration: { Endpoints: { Management: { IpAddresses: ['198.19.0.5'] } } },
          },
        ],
      },
      'FileSystemNotFound',
    ),
  },
  {
    name: 'organizations',
    client: 'OrganizationsClient',
    command: 'ListAccountsCommand',
    input: { MaxResults: 20, NextToken: 'second' },
    ...json(
      { Accounts: [{ Id: '111122223333', State: 'ACTIVE', JoinedTimestamp: 1772582400 }] },
      'AWSOrganizationsNotInUseException',
    ),
  },
  {
    name: 's3',
    client: 'S3Client',
    command: 'PutObjectCommand',
    input: { Bucket: 'fairway-sweeps', Key: 'sweeps/first/plan.json', Body: '{}', ContentType: 'application/json' },
    answer: '',
    error: '<Error><Code>NoSuchBucket</Code><Message>no such thing</Message></Error>',
  },
  {
    name: 'securityhub',
    client: 'SecurityHubClient',
    command: 'BatchImportFindingsCommand',
    input: {
      Findings: [
        {
          SchemaVersion: '2018-10-08',
          Id: 'a',
          FindingProviderFields: { Severity: { Label: 'HIGH' }, Types: ['Effects'] },
          Resources: [{ Type: 'Other', Id: 'fleet', Details: { Other: { fleet: 'design-floor' } } }],
          ProductFields: { 'fairway/control': 'appstream.fleet-reaches-directory' },
        },
      ],
    },
    ...json(
      {
        FailedCount: 1,
        SuccessCount: 0,
        FailedFindings: [{ Id: 'a', ErrorCode: 'InvalidAccess', ErrorMessage: 'no' }],
      },
      'InvalidAccessException',
    ),
  },
  {
    name: 'service-quotas',
    client: 'ServiceQuotasClient',
    command: 'GetServiceQuotaCommand',
    input: { ServiceCode: 'vpc', QuotaCode: 'L-DF5E4CA3' },
    ...json(
      { Quota: { QuotaCode: 'L-DF5E4CA3', Value: 5000.5, Adjustable: true, Period: { PeriodValue: 1 } } },
      'NoSuchResourceException',
    ),
  },
  {
    name: 'sns',
    client: 'SNSClient',
    command: 'PublishCommand',
    input: {
      TopicArn: 'arn:aws:sns:eu-west-1:111122223333:findings',
      Message: 'opened',
      MessageAttributes: { severity: { DataType: 'String', StringValue: 'high' } },
    },
    ...query('<PublishResult><MessageId>m-1</MessageId></PublishResult>', 'NotFound'),
  },
  {
    name: 'sqs',
    client: 'SQSClient',
    command: 'SendMessageBatchCommand',
    settings: { useQueueUrlAsEndpoint: false },
    input: {
      QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/wide',
      Entries: [{ Id: '0', MessageBody: 'hi' }],
    },
    ...json(
      {
        Successful: [{ Id: '0', MessageId: 'm-1', MD5OfMessageBody: '49f68a5c8493ec2c0bf489821c21fc3b' }],
        Failed: [{ Id: '1', SenderFault: false, Code: 'InternalError', Message: 'no' }],
      },
      'com.amazonaws.sqs#QueueDoesNotExist',
    ),
  },
  {
    name: 'ssm',
    client: 'SSMClient',
    command: 'GetParameterCommand',
    input: { Name: '/fairway/configuration' },
    ...json(
      { Parameter: { Name: '/fairway/configuration', Value: '{}', Version: 3, LastModifiedDate: 1772582400.5 } },
      'ParameterNotFound',
    ),
  },
  {
    name: 'sts',
    client: 'STSClient',
    command: 'AssumeRoleCommand',
    input: {
      RoleArn: 'arn:aws:iam::444455556666:role/FairwayReader',
      RoleSessionName: 'fairway',
      Tags: [{ Key: 'k', Value: 'v' }],
    },
    ...query(
      `<AssumeRoleResult><Credentials><AccessKeyId>member</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
        <SessionToken>member-token</SessionToken><Expiration>2026-03-04T01:00:00Z</Expiration></Credentials></AssumeRoleResult>`,
      'RegionDisabledException',
    ),
  },
];

/** A program that makes the call twice and prints what came back. */
export function programOf({ name, client, command, input, settings }: SdkCall): string {
  return `
    import { ${client}, ${command} } from '@aws-sdk/client-${name}';
    const client = new ${client}(${JSON.stringify({ maxAttempts: 1, ...settings })});
    const { $metadata, ...answer } = await client.send(new ${command}(${JSON.stringify(input)}));
    const error = await client.send(new ${command}(${JSON.stringify(input)})).catch((error) => error);
    console.log(JSON.stringify({ answer, error: { name: error.name, message: error.message } }));
  `;
}
