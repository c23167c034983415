// Made by tools/generate-message-types.mjs from proto/. Do not edit.
//
// Field names are those of the wire. An absent field is undefined: defaults are named in the comments, never filled in.
// Bytes are Uint8Array; 64-bit integers are numbers (exact up to 2^53; nanoseconds since 1970 are rounded to 256).

/**
 * The framework's identity, given by the master at the first SUBSCRIBE. Kept durably: without it tasks cannot
 * be found again.
 */
export interface FrameworkID {
  readonly value: string
}

/** One offer, inverse offers included; never used twice by a master. */
export interface OfferID {
  readonly value: string
}

/** One agent; survives its restarts while the work directory is kept. */
export interface AgentID {
  readonly value: string
}

/** Chosen by the framework; at most 255 bytes, no slash, backslash or control character. */
export interface TaskID {
  readonly value: string
}

/** Chosen by the framework; the command executor takes the task's id. */
export interface ExecutorID {
  readonly value: string
}

/** A container on an agent; nested ones name their parent. */
export interface ContainerID {
  readonly value: string
  readonly parent?: ContainerID | undefined
}

/** A local or external resource provider. */
export interface ResourceProviderID {
  readonly value: string
}

/** Chosen by the framework for operations whose feedback it wants. */
export interface OperationID {
  readonly value: string
}

/** A point in time, since the Unix epoch. */
export interface TimeInfo {
  readonly nanoseconds: number
}

/** A length of time. */
export interface DurationInfo {
  readonly nanoseconds: number
}

/** Where something listens; either name or number may be missing. */
export interface Address {
  readonly hostname?: string | undefined
  readonly ip?: string | undefined
  readonly port: number
}

/** The parts of a URL. */
export interface URL {
  readonly scheme: string
  readonly address: Address
  readonly path?: string | undefined
  readonly query?: readonly Parameter[] | undefined
  readonly fragment?: string | undefined
}

/** A maintenance window; without a duration it is open-ended. */
export interface Unavailability {
  readonly start: TimeInfo
  readonly duration?: DurationInfo | undefined
}

/** A machine as the maintenance calls name it: both values as the agent announced them. */
export interface MachineID {
  readonly hostname?: string | undefined
  readonly ip?: string | undefined
}

/** What a framework says about itself at SUBSCRIBE and UPDATE_FRAMEWORK. */
export interface FrameworkInfo {
  /** Tasks run as this user unless their CommandInfo says otherwise. Cannot be changed later. */
  readonly user: string
  readonly name: string
  /** Unset at the very first SUBSCRIBE, set at every later one. */
  readonly id?: FrameworkID | undefined
  /**
   * Seconds that the master keeps the tasks of a disconnected framework; 0 kills them at once.
   * Default: 0.
   */
  readonly failover_timeout?: number | undefined
  /**
   * Tasks survive a restart of their agent. Cannot be changed later.
   * Default: false.
   */
  readonly checkpoint?: boolean | undefined
  /**
   * Only without MULTI_ROLE.
   * Default: *.
   * @deprecated in Mesos
   */
  readonly role?: string | undefined
  /** Only with MULTI_ROLE. */
  readonly roles?: readonly string[] | undefined
  readonly hostname?: string | undefined
  /** Must be the authenticated principal, if there is authentication. */
  readonly principal?: string | undefined
  readonly webui_url?: string | undefined
  readonly capabilities?: readonly FrameworkInfoCapability[] | undefined
  readonly labels?: Labels | undefined
  /** Key: role. */
  readonly offer_filters?: Readonly<Record<string, OfferFilters>> | undefined
}

export interface FrameworkInfoCapability {
  readonly type?: FrameworkInfoCapabilityType | undefined
}

export type FrameworkInfoCapabilityType =
  | 'UNKNOWN'
  | 'REVOCABLE_RESOURCES'
  | 'TASK_KILLING_STATE'
  | 'GPU_RESOURCES'
  | 'SHARED_RESOURCES'
  | 'PARTITION_AWARE'
  | 'MULTI_ROLE'
  | 'RESERVATION_REFINEMENT'
  | 'REGION_AWARE'

/** A check whose result is reported and has no consequence. */
export interface CheckInfo {
  readonly type?: CheckInfoType | undefined
  readonly command?: CheckInfoCommand | undefined
  readonly http?: CheckInfoHttp | undefined
  readonly tcp?: CheckInfoTcp | undefined
  /** Default: 15. */
  readonly delay_seconds?: number | undefined
  /**
   * From the end of one check to the start of the next.
   * Default: 10.
   */
  readonly interval_seconds?: number | undefined
  /** Default: 20. */
  readonly timeout_seconds?: number | undefined
}

export type CheckInfoType =
  | 'UNKNOWN'
  | 'COMMAND'
  | 'HTTP'
  | 'TCP'

export interface CheckInfoCommand {
  readonly command: CommandInfo
}

export interface CheckInfoHttp {
  readonly port: number
  readonly path?: string | undefined
}

export interface CheckInfoTcp {
  readonly port: number
}

/** A check that ends the task after `consecutive_failures`. */
export interface HealthCheck {
  /** Default: 15. */
  readonly delay_seconds?: number | undefined
  /** Default: 10. */
  readonly interval_seconds?: number | undefined
  /** Default: 20. */
  readonly timeout_seconds?: number | undefined
  /** Default: 3. */
  readonly consecutive_failures?: number | undefined
  /**
   * Failures in this time after the start do not count, until the first success.
   * Default: 10.
   */
  readonly grace_period_seconds?: number | undefined
  readonly type?: HealthCheckType | undefined
  readonly command?: CommandInfo | undefined
  readonly http?: HealthCheckHTTPCheckInfo | undefined
  readonly tcp?: HealthCheckTCPCheckInfo | undefined
}

export type HealthCheckType =
  | 'UNKNOWN'
  | 'COMMAND'
  | 'HTTP'
  | 'TCP'

/** Asked on 127.0.0.1 (or ::1) in the task's network. */
export interface HealthCheckHTTPCheckInfo {
  /** Default: IPv4. */
  readonly protocol?: NetworkInfoProtocol | undefined
  readonly scheme?: string | undefined
  readonly port: number
  readonly path?: string | undefined
  readonly statuses?: readonly number[] | undefined
}

export interface HealthCheckTCPCheckInfo {
  /** Default: IPv4. */
  readonly protocol?: NetworkInfoProtocol | undefined
  readonly port: number
}

/** How long a task may take to end by itself. */
export interface KillPolicy {
  readonly grace_period?: DurationInfo | undefined
}

/** What to run, with what around it. */
export interface CommandInfo {
  readonly uris?: readonly CommandInfoURI[] | undefined
  readonly environment?: Environment | undefined
  /**
   * true: /bin/sh -c value. false: execute value with arguments, the first of them being argv[0].
   * Default: true.
   */
  readonly shell?: boolean | undefined
  readonly value?: string | undefined
  readonly arguments?: readonly string[] | undefined
  readonly user?: string | undefined
}

export interface CommandInfoURI {
  readonly value: string
  readonly executable?: boolean | undefined
  /** Default: true. */
  readonly extract?: boolean | undefined
  readonly cache?: boolean | undefined
  readonly output_file?: string | undefined
}

/** The process that runs tasks on an agent, if not Mesos' own. */
export interface ExecutorInfo {
  readonly type?: ExecutorInfoType | undefined
  readonly executor_id: ExecutorID
  readonly framework_id?: FrameworkID | undefined
  readonly command?: CommandInfo | undefined
  readonly container?: ContainerInfo | undefined
  readonly resources?: readonly Resource[] | undefined
  readonly name?: string | undefined
  /** @deprecated in Mesos */
  readonly source?: string | undefined
  readonly data?: Uint8Array | undefined
  readonly discovery?: DiscoveryInfo | undefined
  readonly shutdown_grace_period?: DurationInfo | undefined
  readonly labels?: Labels | undefined
}

export type ExecutorInfoType =
  | 'UNKNOWN'
  | 'DEFAULT'
  | 'CUSTOM'

/** The region and zone something stands in. */
export interface DomainInfo {
  readonly fault_domain?: DomainInfoFaultDomain | undefined
}

export interface DomainInfoFaultDomain {
  readonly region: DomainInfoFaultDomainRegionInfo
  readonly zone: DomainInfoFaultDomainZoneInfo
}

export interface DomainInfoFaultDomainRegionInfo {
  readonly name: string
}

export interface DomainInfoFaultDomainZoneInfo {
  readonly name: string
}

/** The master that answers. */
export interface MasterInfo {
  readonly id: string
  /** IPv4 in network byte order, read as a little-endian number; see address for something legible. */
  readonly ip: number
  /** Default: 5050. */
  readonly port: number
  readonly pid?: string | undefined
  readonly hostname?: string | undefined
  readonly version?: string | undefined
  readonly address?: Address | undefined
  readonly domain?: DomainInfo | undefined
  readonly capabilities?: readonly MasterInfoCapability[] | undefined
}

export interface MasterInfoCapability {
  readonly type?: MasterInfoCapabilityType | undefined
}

export type MasterInfoCapabilityType =
  | 'UNKNOWN'
  | 'AGENT_UPDATE'
  | 'AGENT_DRAINING'
  | 'QUOTA_V2'

/** What an agent announces. */
export interface AgentInfo {
  readonly hostname: string
  /** Default: 5051. */
  readonly port?: number | undefined
  readonly resources?: readonly Resource[] | undefined
  readonly attributes?: readonly Attribute[] | undefined
  readonly id?: AgentID | undefined
  readonly domain?: DomainInfo | undefined
}

export interface AgentInfoCapability {
  readonly type?: AgentInfoCapabilityType | undefined
}

export type AgentInfoCapabilityType =
  | 'UNKNOWN'
  | 'MULTI_ROLE'
  | 'HIERARCHICAL_ROLE'
  | 'RESERVATION_REFINEMENT'
  | 'RESOURCE_PROVIDER'
  | 'RESIZE_VOLUME'
  | 'AGENT_OPERATION_FEEDBACK'
  | 'AGENT_DRAINING'
  | 'TASK_RESOURCE_LIMITS'

/** A value of an attribute or a resource. */
export interface Value {
  readonly type: ValueType
  readonly scalar?: ValueScalar | undefined
  readonly ranges?: ValueRanges | undefined
  readonly set?: ValueSet | undefined
  readonly text?: ValueText | undefined
}

export type ValueType =
  | 'SCALAR'
  | 'RANGES'
  | 'SET'
  | 'TEXT'

export interface ValueScalar {
  readonly value: number
}

/** Both ends belong to it. */
export interface ValueRange {
  readonly begin: number
  readonly end: number
}

export interface ValueRanges {
  readonly range?: readonly ValueRange[] | undefined
}

export interface ValueSet {
  readonly item?: readonly string[] | undefined
}

export interface ValueText {
  readonly value: string
}

/** A fact about an agent that the cluster's operator wrote down. */
export interface Attribute {
  readonly name: string
  readonly type: ValueType
  readonly scalar?: ValueScalar | undefined
  readonly ranges?: ValueRanges | undefined
  readonly set?: ValueSet | undefined
  readonly text?: ValueText | undefined
}

/** An amount of something on an agent, and how it is bound. */
export interface Resource {
  readonly provider_id?: ResourceProviderID | undefined
  readonly name: string
  readonly type: ValueType
  readonly scalar?: ValueScalar | undefined
  readonly ranges?: ValueRanges | undefined
  readonly set?: ValueSet | undefined
  /**
   * Before reservation refinement; do not set.
   * Default: *.
   * @deprecated in Mesos
   */
  readonly role?: string | undefined
  /** The role it is offered to or used by. */
  readonly allocation_info?: ResourceAllocationInfo | undefined
  /** Before reservation refinement; do not set. */
  readonly reservation?: ResourceReservationInfo | undefined
  /** From the outermost reservation to the innermost refinement; empty: unreserved. */
  readonly reservations?: readonly ResourceReservationInfo[] | undefined
  readonly disk?: ResourceDiskInfo | undefined
  readonly revocable?: ResourceRevocableInfo | undefined
  readonly shared?: ResourceSharedInfo | undefined
}

export interface ResourceAllocationInfo {
  readonly role?: string | undefined
}

export interface ResourceReservationInfo {
  readonly type?: ResourceReservationInfoType | undefined
  readonly role?: string | undefined
  readonly principal?: string | undefined
  readonly labels?: Labels | undefined
}

export type ResourceReservationInfoType =
  | 'UNKNOWN'
  | 'STATIC'
  | 'DYNAMIC'

export interface ResourceDiskInfo {
  readonly persistence?: ResourceDiskInfoPersistence | undefined
  readonly volume?: Volume | undefined
  readonly source?: ResourceDiskInfoSource | undefined
}

export interface ResourceDiskInfoPersistence {
  readonly id: string
  readonly principal?: string | undefined
}

export interface ResourceDiskInfoSource {
  readonly type: ResourceDiskInfoSourceType
  readonly path?: ResourceDiskInfoSourcePath | undefined
  readonly mount?: ResourceDiskInfoSourceMount | undefined
  readonly vendor?: string | undefined
  readonly id?: string | undefined
  readonly metadata?: Labels | undefined
  readonly profile?: string | undefined
}

export type ResourceDiskInfoSourceType =
  | 'UNKNOWN'
  | 'PATH'
  | 'MOUNT'
  | 'BLOCK'
  | 'RAW'

export interface ResourceDiskInfoSourcePath {
  readonly root?: string | undefined
}

export interface ResourceDiskInfoSourceMount {
  readonly root?: string | undefined
}

/** May be taken away at any time. */
export interface ResourceRevocableInfo extends EmptyMessage {}

/** May be used by several tasks at once. */
export interface ResourceSharedInfo extends EmptyMessage {}

/** Keeps offers away that are too small to be of use. */
export interface OfferFilters {
  readonly min_allocatable_resources?: OfferFiltersMinAllocatableResources | undefined
}

export interface OfferFiltersResourceQuantities {
  readonly quantities?: Readonly<Record<string, ValueScalar>> | undefined
}

export interface OfferFiltersMinAllocatableResources {
  readonly quantities?: readonly OfferFiltersResourceQuantities[] | undefined
}

/** Hint of what is wanted; Mesos' own allocator ignores it. */
export interface Request {
  readonly agent_id?: AgentID | undefined
  readonly resources?: readonly Resource[] | undefined
}

/** Free resources of one agent for one role. */
export interface Offer {
  readonly id: OfferID
  readonly framework_id: FrameworkID
  readonly agent_id: AgentID
  readonly hostname: string
  readonly url?: URL | undefined
  readonly domain?: DomainInfo | undefined
  readonly resources?: readonly Resource[] | undefined
  readonly attributes?: readonly Attribute[] | undefined
  readonly executor_ids?: readonly ExecutorID[] | undefined
  /** The agent will go into maintenance. */
  readonly unavailability?: Unavailability | undefined
  readonly allocation_info?: ResourceAllocationInfo | undefined
}

/** Something to do with offered resources. */
export interface OfferOperation {
  readonly type?: OfferOperationType | undefined
  readonly id?: OperationID | undefined
  readonly launch?: OfferOperationLaunch | undefined
  readonly launch_group?: OfferOperationLaunchGroup | undefined
  readonly reserve?: OfferOperationReserve | undefined
  readonly unreserve?: OfferOperationUnreserve | undefined
  readonly create?: OfferOperationCreate | undefined
  readonly destroy?: OfferOperationDestroy | undefined
  readonly grow_volume?: OfferOperationGrowVolume | undefined
  readonly shrink_volume?: OfferOperationShrinkVolume | undefined
  readonly create_disk?: OfferOperationCreateDisk | undefined
  readonly destroy_disk?: OfferOperationDestroyDisk | undefined
}

export type OfferOperationType =
  | 'UNKNOWN'
  | 'LAUNCH'
  | 'LAUNCH_GROUP'
  | 'RESERVE'
  | 'UNRESERVE'
  | 'CREATE'
  | 'DESTROY'
  | 'GROW_VOLUME'
  | 'SHRINK_VOLUME'
  | 'CREATE_DISK'
  | 'DESTROY_DISK'

export interface OfferOperationLaunch {
  readonly task_infos?: readonly TaskInfo[] | undefined
}

/** All tasks or none, in one executor. */
export interface OfferOperationLaunchGroup {
  readonly executor: ExecutorInfo
  readonly task_group: TaskGroupInfo
}

export interface OfferOperationReserve {
  readonly source?: readonly Resource[] | undefined
  readonly resources?: readonly Resource[] | undefined
}

export interface OfferOperationUnreserve {
  readonly resources?: readonly Resource[] | undefined
}

export interface OfferOperationCreate {
  readonly volumes?: readonly Resource[] | undefined
}

export interface OfferOperationDestroy {
  readonly volumes?: readonly Resource[] | undefined
}

export interface OfferOperationGrowVolume {
  readonly volume: Resource
  readonly addition: Resource
}

export interface OfferOperationShrinkVolume {
  readonly volume: Resource
  readonly subtract: ValueScalar
}

export interface OfferOperationCreateDisk {
  readonly source: Resource
  readonly target_type: ResourceDiskInfoSourceType
  readonly target_profile?: string | undefined
}

export interface OfferOperationDestroyDisk {
  readonly source: Resource
}

/** Asks for resources back before maintenance. */
export interface InverseOffer {
  readonly id: OfferID
  readonly url?: URL | undefined
  readonly framework_id: FrameworkID
  readonly agent_id?: AgentID | undefined
  readonly unavailability: Unavailability
  readonly resources?: readonly Resource[] | undefined
}

/** A task to be launched: exactly one of executor and command. */
export interface TaskInfo {
  readonly name: string
  readonly task_id: TaskID
  readonly agent_id: AgentID
  readonly resources?: readonly Resource[] | undefined
  readonly executor?: ExecutorInfo | undefined
  readonly command?: CommandInfo | undefined
  readonly container?: ContainerInfo | undefined
  readonly health_check?: HealthCheck | undefined
  readonly check?: CheckInfo | undefined
  readonly kill_policy?: KillPolicy | undefined
  readonly data?: Uint8Array | undefined
  readonly labels?: Labels | undefined
  readonly discovery?: DiscoveryInfo | undefined
  /** The task is killed (TASK_FAILED) when it takes longer. */
  readonly max_completion_time?: DurationInfo | undefined
  /** Upper bounds above the requested amount; key: cpus or mem; Infinity is allowed. */
  readonly limits?: Readonly<Record<string, ValueScalar>> | undefined
}

/** Tasks that live and die together. */
export interface TaskGroupInfo {
  readonly tasks?: readonly TaskInfo[] | undefined
}

/** Where a task stands. */
export type TaskState =
  | 'TASK_STAGING'
  | 'TASK_STARTING'
  | 'TASK_RUNNING'
  | 'TASK_KILLING'
  | 'TASK_FINISHED'
  | 'TASK_FAILED'
  | 'TASK_KILLED'
  | 'TASK_ERROR'
  | 'TASK_LOST'
  | 'TASK_DROPPED'
  | 'TASK_UNREACHABLE'
  | 'TASK_GONE'
  | 'TASK_GONE_BY_OPERATOR'
  | 'TASK_UNKNOWN'

/** The resource of which a task used too much. */
export interface TaskResourceLimitation {
  readonly resources?: readonly Resource[] | undefined
}

/** 16 bytes, RFC 4122. */
export interface UUID {
  readonly value: Uint8Array
}

/** An operation as the master sees it. */
export interface Operation {
  readonly framework_id?: FrameworkID | undefined
  readonly agent_id?: AgentID | undefined
  readonly info: OfferOperation
  readonly latest_status: OperationStatus
  readonly statuses?: readonly OperationStatus[] | undefined
  readonly uuid: UUID
}

/** Where an operation stands. */
export type OperationState =
  | 'OPERATION_UNSUPPORTED'
  | 'OPERATION_PENDING'
  | 'OPERATION_FINISHED'
  | 'OPERATION_FAILED'
  | 'OPERATION_ERROR'
  | 'OPERATION_DROPPED'
  | 'OPERATION_UNREACHABLE'
  | 'OPERATION_GONE_BY_OPERATOR'
  | 'OPERATION_RECOVERING'
  | 'OPERATION_UNKNOWN'

/** News about an operation; to be acknowledged if it has a uuid. */
export interface OperationStatus {
  readonly operation_id?: OperationID | undefined
  readonly state: OperationState
  readonly message?: string | undefined
  readonly converted_resources?: readonly Resource[] | undefined
  readonly uuid?: UUID | undefined
  readonly agent_id?: AgentID | undefined
  readonly resource_provider_id?: ResourceProviderID | undefined
}

/** The latest result of a CheckInfo; empty until there is one. */
export interface CheckStatusInfo {
  readonly type?: CheckInfoType | undefined
  readonly command?: CheckStatusInfoCommand | undefined
  readonly http?: CheckStatusInfoHttp | undefined
  readonly tcp?: CheckStatusInfoTcp | undefined
}

export interface CheckStatusInfoCommand {
  readonly exit_code?: number | undefined
}

export interface CheckStatusInfoHttp {
  readonly status_code?: number | undefined
}

export interface CheckStatusInfoTcp {
  readonly succeeded?: boolean | undefined
}

/** News about a task. */
export interface TaskStatus {
  readonly task_id: TaskID
  readonly state: TaskState
  readonly message?: string | undefined
  readonly source?: TaskStatusSource | undefined
  readonly reason?: TaskStatusReason | undefined
  readonly data?: Uint8Array | undefined
  readonly agent_id?: AgentID | undefined
  readonly executor_id?: ExecutorID | undefined
  /** Seconds since the Unix epoch. */
  readonly timestamp?: number | undefined
  /** Present: the update wants an acknowledgement with these bytes. Absent: it must not be acknowledged. */
  readonly uuid?: Uint8Array | undefined
  /** Only with a health check, and not in every update. */
  readonly healthy?: boolean | undefined
  readonly check_status?: CheckStatusInfo | undefined
  readonly labels?: Labels | undefined
  readonly container_status?: ContainerStatus | undefined
  /** Since when the agent cannot be reached. */
  readonly unreachable_time?: TimeInfo | undefined
  readonly limitation?: TaskResourceLimitation | undefined
}

export type TaskStatusSource =
  | 'SOURCE_MASTER'
  | 'SOURCE_AGENT'
  | 'SOURCE_EXECUTOR'

export type TaskStatusReason =
  | 'REASON_COMMAND_EXECUTOR_FAILED'
  | 'REASON_CONTAINER_LAUNCH_FAILED'
  | 'REASON_CONTAINER_LIMITATION'
  | 'REASON_CONTAINER_LIMITATION_DISK'
  | 'REASON_CONTAINER_LIMITATION_MEMORY'
  | 'REASON_CONTAINER_PREEMPTED'
  | 'REASON_CONTAINER_UPDATE_FAILED'
  | 'REASON_MAX_COMPLETION_TIME_REACHED'
  | 'REASON_EXECUTOR_REGISTRATION_TIMEOUT'
  | 'REASON_EXECUTOR_REREGISTRATION_TIMEOUT'
  | 'REASON_EXECUTOR_TERMINATED'
  | 'REASON_EXECUTOR_UNREGISTERED'
  | 'REASON_FRAMEWORK_REMOVED'
  | 'REASON_GC_ERROR'
  | 'REASON_INVALID_FRAMEWORKID'
  | 'REASON_INVALID_OFFERS'
  | 'REASON_IO_SWITCHBOARD_EXITED'
  | 'REASON_MASTER_DISCONNECTED'
  | 'REASON_RECONCILIATION'
  | 'REASON_RESOURCES_UNKNOWN'
  | 'REASON_AGENT_DISCONNECTED'
  | 'REASON_AGENT_DRAINING'
  | 'REASON_AGENT_REMOVED'
  | 'REASON_AGENT_REMOVED_BY_OPERATOR'
  | 'REASON_AGENT_REREGISTERED'
  | 'REASON_AGENT_RESTARTED'
  | 'REASON_AGENT_UNKNOWN'
  | 'REASON_TASK_KILLED_DURING_LAUNCH'
  | 'REASON_TASK_CHECK_STATUS_UPDATED'
  | 'REASON_TASK_HEALTH_CHECK_STATUS_UPDATED'
  | 'REASON_TASK_GROUP_INVALID'
  | 'REASON_TASK_GROUP_UNAUTHORIZED'
  | 'REASON_TASK_INVALID'
  | 'REASON_TASK_UNAUTHORIZED'
  | 'REASON_TASK_UNKNOWN'

/** How long declined resources are not offered again. */
export interface Filters {
  /** Default: 5. */
  readonly refuse_seconds?: number | undefined
}

/** Variables for a process. */
export interface Environment {
  readonly variables?: readonly EnvironmentVariable[] | undefined
}

export interface EnvironmentVariable {
  readonly name: string
  /** Default: VALUE. */
  readonly type?: EnvironmentVariableType | undefined
  readonly value?: string | undefined
  readonly secret?: Secret | undefined
}

export type EnvironmentVariableType =
  | 'UNKNOWN'
  | 'VALUE'
  | 'SECRET'

/** A name and a value, meaning left to the receiver. */
export interface Parameter {
  readonly key: string
  readonly value: string
}

/** Some parameters. */
export interface Parameters {
  readonly parameter?: readonly Parameter[] | undefined
}

/** Who, and the proof of it. */
export interface Credential {
  readonly principal: string
  readonly secret?: string | undefined
}

/** A secret by name (resolved by Mesos' resolver module) or by value. */
export interface Secret {
  readonly type?: SecretType | undefined
  readonly reference?: SecretReference | undefined
  readonly value?: SecretValue | undefined
}

export type SecretType =
  | 'UNKNOWN'
  | 'REFERENCE'
  | 'VALUE'

export interface SecretReference {
  readonly name: string
  readonly key?: string | undefined
}

export interface SecretValue {
  readonly data: Uint8Array
}

/** A file system image. */
export interface Image {
  readonly type: ImageType
  readonly appc?: ImageAppc | undefined
  readonly docker?: ImageDocker | undefined
  /** Default: true. */
  readonly cached?: boolean | undefined
}

export type ImageType =
  | 'APPC'
  | 'DOCKER'

export interface ImageAppc {
  readonly name: string
  readonly id?: string | undefined
  readonly labels?: Labels | undefined
}

export interface ImageDocker {
  readonly name: string
  /** @deprecated in Mesos */
  readonly credential?: Credential | undefined
  readonly config?: Secret | undefined
}

/** Whether mounts made later are seen across. */
export interface MountPropagation {
  readonly mode?: MountPropagationMode | undefined
}

export type MountPropagationMode =
  | 'UNKNOWN'
  | 'HOST_TO_CONTAINER'
  | 'BIDIRECTIONAL'

/** Something mounted into a container. */
export interface Volume {
  readonly mode: VolumeMode
  readonly container_path: string
  readonly host_path?: string | undefined
  readonly image?: Image | undefined
  readonly source?: VolumeSource | undefined
}

export type VolumeMode =
  | 'RW'
  | 'RO'

export interface VolumeSource {
  readonly type?: VolumeSourceType | undefined
  readonly docker_volume?: VolumeSourceDockerVolume | undefined
  readonly host_path?: VolumeSourceHostPath | undefined
  readonly sandbox_path?: VolumeSourceSandboxPath | undefined
  readonly secret?: Secret | undefined
  readonly csi_volume?: VolumeSourceCSIVolume | undefined
}

export type VolumeSourceType =
  | 'UNKNOWN'
  | 'DOCKER_VOLUME'
  | 'HOST_PATH'
  | 'SANDBOX_PATH'
  | 'SECRET'
  | 'CSI_VOLUME'

export interface VolumeSourceDockerVolume {
  readonly driver?: string | undefined
  readonly name: string
  readonly driver_options?: Parameters | undefined
}

export interface VolumeSourceHostPath {
  readonly path: string
  readonly mount_propagation?: MountPropagation | undefined
}

export interface VolumeSourceSandboxPath {
  readonly type?: VolumeSourceSandboxPathType | undefined
  readonly path: string
}

export type VolumeSourceSandboxPathType =
  | 'UNKNOWN'
  | 'SELF'
  | 'PARENT'

export interface VolumeSourceCSIVolume {
  readonly plugin_name: string
  readonly static_provisioning?: VolumeSourceCSIVolumeStaticProvisioning | undefined
}

export interface VolumeSourceCSIVolumeVolumeCapability {
  /** One of block, mount. */
  readonly block?: VolumeSourceCSIVolumeVolumeCapabilityBlockVolume | undefined
  /** One of block, mount. */
  readonly mount?: VolumeSourceCSIVolumeVolumeCapabilityMountVolume | undefined
  readonly access_mode: VolumeSourceCSIVolumeVolumeCapabilityAccessMode
}

export interface VolumeSourceCSIVolumeVolumeCapabilityBlockVolume extends EmptyMessage {}

export interface VolumeSourceCSIVolumeVolumeCapabilityMountVolume {
  readonly fs_type?: string | undefined
  readonly mount_flags?: readonly string[] | undefined
}

export interface VolumeSourceCSIVolumeVolumeCapabilityAccessMode {
  readonly mode: VolumeSourceCSIVolumeVolumeCapabilityAccessModeMode
}

export type VolumeSourceCSIVolumeVolumeCapabilityAccessModeMode =
  | 'UNKNOWN'
  | 'SINGLE_NODE_WRITER'
  | 'SINGLE_NODE_READER_ONLY'
  | 'MULTI_NODE_READER_ONLY'
  | 'MULTI_NODE_SINGLE_WRITER'
  | 'MULTI_NODE_MULTI_WRITER'

export interface VolumeSourceCSIVolumeStaticProvisioning {
  readonly volume_id: string
  readonly volume_capability: VolumeSourceCSIVolumeVolumeCapability
  readonly node_stage_secrets?: Readonly<Record<string, Secret>> | undefined
  readonly node_publish_secrets?: Readonly<Record<string, Secret>> | undefined
  readonly volume_context?: Readonly<Record<string, string>> | undefined
}

/** A network a container joins, with the addresses it got. */
export interface NetworkInfo {
  readonly ip_addresses?: readonly NetworkInfoIPAddress[] | undefined
  readonly name?: string | undefined
  readonly groups?: readonly string[] | undefined
  readonly labels?: Labels | undefined
  readonly port_mappings?: readonly NetworkInfoPortMapping[] | undefined
}

export type NetworkInfoProtocol =
  | 'IPv4'
  | 'IPv6'

export interface NetworkInfoIPAddress {
  /** Default: IPv4. */
  readonly protocol?: NetworkInfoProtocol | undefined
  readonly ip_address?: string | undefined
}

export interface NetworkInfoPortMapping {
  readonly host_port: number
  readonly container_port: number
  readonly protocol?: string | undefined
}

/** Linux capabilities. */
export interface CapabilityInfo {
  readonly capabilities?: readonly CapabilityInfoCapability[] | undefined
}

export type CapabilityInfoCapability =
  | 'UNKNOWN'
  | 'CHOWN'
  | 'DAC_OVERRIDE'
  | 'DAC_READ_SEARCH'
  | 'FOWNER'
  | 'FSETID'
  | 'KILL'
  | 'SETGID'
  | 'SETUID'
  | 'SETPCAP'
  | 'LINUX_IMMUTABLE'
  | 'NET_BIND_SERVICE'
  | 'NET_BROADCAST'
  | 'NET_ADMIN'
  | 'NET_RAW'
  | 'IPC_LOCK'
  | 'IPC_OWNER'
  | 'SYS_MODULE'
  | 'SYS_RAWIO'
  | 'SYS_CHROOT'
  | 'SYS_PTRACE'
  | 'SYS_PACCT'
  | 'SYS_ADMIN'
  | 'SYS_BOOT'
  | 'SYS_NICE'
  | 'SYS_RESOURCE'
  | 'SYS_TIME'
  | 'SYS_TTY_CONFIG'
  | 'MKNOD'
  | 'LEASE'
  | 'AUDIT_WRITE'
  | 'AUDIT_CONTROL'
  | 'SETFCAP'
  | 'MAC_OVERRIDE'
  | 'MAC_ADMIN'
  | 'SYSLOG'
  | 'WAKE_ALARM'
  | 'BLOCK_SUSPEND'
  | 'AUDIT_READ'
  | 'PERFMON'
  | 'BPF'
  | 'CHECKPOINT_RESTORE'

/** Which seccomp profile. */
export interface SeccompInfo {
  readonly profile_name?: string | undefined
  readonly unconfined?: boolean | undefined
}

/** Linux settings of a container. */
export interface LinuxInfo {
  /** @deprecated in Mesos */
  readonly capability_info?: CapabilityInfo | undefined
  readonly bounding_capabilities?: CapabilityInfo | undefined
  readonly effective_capabilities?: CapabilityInfo | undefined
  readonly share_pid_namespace?: boolean | undefined
  readonly seccomp?: SeccompInfo | undefined
  readonly ipc_mode?: LinuxInfoIpcMode | undefined
  /** MB. */
  readonly shm_size?: number | undefined
  /** Default: true. */
  readonly share_cgroups?: boolean | undefined
}

export type LinuxInfoIpcMode =
  | 'UNKNOWN'
  | 'PRIVATE'
  | 'SHARE_PARENT'

/** Resource limits of processes; without both bounds: unlimited. */
export interface RLimitInfo {
  readonly rlimits?: readonly RLimitInfoRLimit[] | undefined
}

export interface RLimitInfoRLimit {
  readonly type?: RLimitInfoRLimitType | undefined
  readonly hard?: number | undefined
  readonly soft?: number | undefined
}

export type RLimitInfoRLimitType =
  | 'UNKNOWN'
  | 'RLMT_AS'
  | 'RLMT_CORE'
  | 'RLMT_CPU'
  | 'RLMT_DATA'
  | 'RLMT_FSIZE'
  | 'RLMT_LOCKS'
  | 'RLMT_MEMLOCK'
  | 'RLMT_MSGQUEUE'
  | 'RLMT_NICE'
  | 'RLMT_NOFILE'
  | 'RLMT_NPROC'
  | 'RLMT_RSS'
  | 'RLMT_RTPRIO'
  | 'RLMT_RTTIME'
  | 'RLMT_SIGPENDING'
  | 'RLMT_STACK'

/** A terminal for the process. */
export interface TTYInfo {
  readonly window_size?: TTYInfoWindowSize | undefined
}

export interface TTYInfoWindowSize {
  readonly rows: number
  readonly columns: number
}

/** The container a task or executor runs in. */
export interface ContainerInfo {
  readonly type: ContainerInfoType
  readonly volumes?: readonly Volume[] | undefined
  readonly hostname?: string | undefined
  readonly docker?: ContainerInfoDockerInfo | undefined
  readonly mesos?: ContainerInfoMesosInfo | undefined
  readonly network_infos?: readonly NetworkInfo[] | undefined
  readonly linux_info?: LinuxInfo | undefined
  readonly rlimit_info?: RLimitInfo | undefined
  readonly tty_info?: TTYInfo | undefined
}

export type ContainerInfoType =
  | 'DOCKER'
  | 'MESOS'

export interface ContainerInfoDockerInfo {
  readonly image: string
  /** Default: HOST. */
  readonly network?: ContainerInfoDockerInfoNetwork | undefined
  readonly port_mappings?: readonly ContainerInfoDockerInfoPortMapping[] | undefined
  /** Default: false. */
  readonly privileged?: boolean | undefined
  readonly parameters?: readonly Parameter[] | undefined
  /** Pull even if the image is there. */
  readonly force_pull_image?: boolean | undefined
  /** @deprecated in Mesos */
  readonly volume_driver?: string | undefined
}

export type ContainerInfoDockerInfoNetwork =
  | 'HOST'
  | 'BRIDGE'
  | 'NONE'
  | 'USER'

export interface ContainerInfoDockerInfoPortMapping {
  readonly host_port: number
  readonly container_port: number
  readonly protocol?: string | undefined
}

export interface ContainerInfoMesosInfo {
  readonly image?: Image | undefined
}

/** The container as it came out. */
export interface ContainerStatus {
  readonly container_id?: ContainerID | undefined
  readonly network_infos?: readonly NetworkInfo[] | undefined
  readonly cgroup_info?: CgroupInfo | undefined
  readonly executor_pid?: number | undefined
}

/** Facts of the container's cgroups. */
export interface CgroupInfo {
  readonly net_cls?: CgroupInfoNetCls | undefined
}

export interface CgroupInfoBlkio extends EmptyMessage {}

export type CgroupInfoBlkioOperation =
  | 'UNKNOWN'
  | 'TOTAL'
  | 'READ'
  | 'WRITE'
  | 'SYNC'
  | 'ASYNC'
  | 'DISCARD'

export interface CgroupInfoBlkioValue {
  readonly op?: CgroupInfoBlkioOperation | undefined
  readonly value?: number | undefined
}

export interface CgroupInfoBlkioCFQ extends EmptyMessage {}

export interface CgroupInfoBlkioCFQStatistics {
  readonly device?: DeviceNumber | undefined
  readonly sectors?: number | undefined
  readonly time?: number | undefined
  readonly io_serviced?: readonly CgroupInfoBlkioValue[] | undefined
  readonly io_service_bytes?: readonly CgroupInfoBlkioValue[] | undefined
  readonly io_service_time?: readonly CgroupInfoBlkioValue[] | undefined
  readonly io_wait_time?: readonly CgroupInfoBlkioValue[] | undefined
  readonly io_merged?: readonly CgroupInfoBlkioValue[] | undefined
  readonly io_queued?: readonly CgroupInfoBlkioValue[] | undefined
}

export interface CgroupInfoBlkioThrottling extends EmptyMessage {}

export interface CgroupInfoBlkioThrottlingStatistics {
  readonly device?: DeviceNumber | undefined
  readonly io_serviced?: readonly CgroupInfoBlkioValue[] | undefined
  readonly io_service_bytes?: readonly CgroupInfoBlkioValue[] | undefined
}

export interface CgroupInfoBlkioStatistics {
  readonly cfq?: readonly CgroupInfoBlkioCFQStatistics[] | undefined
  readonly cfq_recursive?: readonly CgroupInfoBlkioCFQStatistics[] | undefined
  readonly throttling?: readonly CgroupInfoBlkioThrottlingStatistics[] | undefined
}

export interface CgroupInfoNetCls {
  readonly classid?: number | undefined
}

/** Free-form pairs; keys may repeat. */
export interface Labels {
  readonly labels?: readonly Label[] | undefined
}

/** One pair. */
export interface Label {
  readonly key: string
  readonly value?: string | undefined
}

/** A port for others to find. */
export interface Port {
  readonly number: number
  readonly name?: string | undefined
  readonly protocol?: string | undefined
  readonly visibility?: DiscoveryInfoVisibility | undefined
  readonly labels?: Labels | undefined
}

/** Some ports. */
export interface Ports {
  readonly ports?: readonly Port[] | undefined
}

/** How others may find the task; Mesos only passes it on. */
export interface DiscoveryInfo {
  readonly visibility: DiscoveryInfoVisibility
  readonly name?: string | undefined
  readonly environment?: string | undefined
  readonly location?: string | undefined
  readonly version?: string | undefined
  readonly ports?: Ports | undefined
  readonly labels?: Labels | undefined
}

export type DiscoveryInfoVisibility =
  | 'FRAMEWORK'
  | 'CLUSTER'
  | 'EXTERNAL'

/** A device of the agent. */
export interface Device {
  readonly path?: string | undefined
  readonly number?: DeviceNumber | undefined
}

export interface DeviceNumber {
  readonly major_number: number
  readonly minor_number: number
}

/** A task as the master sees it. */
export interface Task {
  readonly name: string
  readonly task_id: TaskID
  readonly framework_id: FrameworkID
  readonly executor_id?: ExecutorID | undefined
  readonly agent_id: AgentID
  /** The newest one, perhaps not told to the framework yet. */
  readonly state: TaskState
  readonly resources?: readonly Resource[] | undefined
  readonly statuses?: readonly TaskStatus[] | undefined
  /** Of the update that was sent last, and waits for its acknowledgement. */
  readonly status_update_state?: TaskState | undefined
  readonly status_update_uuid?: Uint8Array | undefined
  readonly labels?: Labels | undefined
  readonly discovery?: DiscoveryInfo | undefined
  readonly container?: ContainerInfo | undefined
  readonly health_check?: HealthCheck | undefined
  readonly kill_policy?: KillPolicy | undefined
  readonly user?: string | undefined
  readonly limits?: Readonly<Record<string, ValueScalar>> | undefined
}

/** How far the draining of an agent is. */
export type DrainState =
  | 'UNKNOWN'
  | 'DRAINING'
  | 'DRAINED'

/** How an agent is to be drained. */
export interface DrainConfig {
  readonly max_grace_period?: DurationInfo | undefined
  /** Default: false. */
  readonly mark_gone?: boolean | undefined
}

/** An agent that is drained, or was. */
export interface DrainInfo {
  readonly state: DrainState
  readonly config: DrainConfig
}

/** A file of a sandbox. */
export interface FileInfo {
  readonly path: string
  readonly nlink?: number | undefined
  /** In bytes. */
  readonly size?: number | undefined
  readonly mtime?: TimeInfo | undefined
  /** As stat(2) has it, the file's type included. */
  readonly mode?: number | undefined
  readonly uid?: string | undefined
  readonly gid?: string | undefined
}

/** What a master or agent was built from. */
export interface VersionInfo {
  readonly version: string
  readonly build_date?: string | undefined
  readonly build_time?: number | undefined
  readonly build_user?: string | undefined
  readonly git_sha?: string | undefined
  readonly git_branch?: string | undefined
  readonly git_tag?: string | undefined
}

/** A role that a framework is subscribed with, or that something is reserved for. */
export interface Role {
  readonly name: string
  readonly weight: number
  readonly frameworks?: readonly FrameworkID[] | undefined
  /** Allocated to it. */
  readonly resources?: readonly Resource[] | undefined
}

/** What the master tells a scheduler. */
export interface Event {
  readonly type?: EventType | undefined
  readonly subscribed?: EventSubscribed | undefined
  readonly offers?: EventOffers | undefined
  readonly inverse_offers?: EventInverseOffers | undefined
  readonly rescind?: EventRescind | undefined
  readonly rescind_inverse_offer?: EventRescindInverseOffer | undefined
  readonly update?: EventUpdate | undefined
  readonly update_operation_status?: EventUpdateOperationStatus | undefined
  readonly message?: EventMessage | undefined
  readonly failure?: EventFailure | undefined
  readonly error?: EventError | undefined
}

/** Mesos adds to it now and then: numbers unknown here are to be ignored. */
export type EventType =
  | 'UNKNOWN'
  | 'SUBSCRIBED'
  | 'OFFERS'
  | 'INVERSE_OFFERS'
  | 'RESCIND'
  | 'RESCIND_INVERSE_OFFER'
  | 'UPDATE'
  | 'UPDATE_OPERATION_STATUS'
  | 'MESSAGE'
  | 'FAILURE'
  | 'ERROR'
  | 'HEARTBEAT'

/** The subscription stands. */
export interface EventSubscribed {
  readonly framework_id: FrameworkID
  /** A HEARTBEAT comes at least this often. */
  readonly heartbeat_interval_seconds?: number | undefined
  readonly master_info?: MasterInfo | undefined
}

/** Resources to use; each is to be accepted or declined. */
export interface EventOffers {
  readonly offers?: readonly Offer[] | undefined
}

/** Resources to give back. */
export interface EventInverseOffers {
  readonly inverse_offers?: readonly InverseOffer[] | undefined
}

/** The offer is gone. */
export interface EventRescind {
  readonly offer_id: OfferID
}

/** The inverse offer is gone. */
export interface EventRescindInverseOffer {
  readonly inverse_offer_id: OfferID
}

/** A task changed, or a reconciliation answer. */
export interface EventUpdate {
  readonly status: TaskStatus
}

/** An operation changed, or a reconciliation answer. */
export interface EventUpdateOperationStatus {
  readonly status: OperationStatus
}

/** From an executor; not reliable. */
export interface EventMessage {
  readonly agent_id: AgentID
  readonly executor_id: ExecutorID
  readonly data: Uint8Array
}

/** An agent was removed, or (with executor_id) an executor ended. A hint only. */
export interface EventFailure {
  readonly agent_id?: AgentID | undefined
  readonly executor_id?: ExecutorID | undefined
  /** Raw wait status of the executor. */
  readonly status?: number | undefined
}

/** The subscription failed or ended for good. */
export interface EventError {
  readonly message: string
}

/** Body of an answer to a call that has one; the scheduler API uses it no more. */
export interface Response {
  readonly type?: ResponseType | undefined
  /** @deprecated in Mesos */
  readonly reconcile_operations?: ResponseReconcileOperations | undefined
}

export type ResponseType =
  | 'UNKNOWN'
  | 'RECONCILE_OPERATIONS'

export interface ResponseReconcileOperations {
  /** @deprecated in Mesos */
  readonly operation_statuses?: readonly OperationStatus[] | undefined
}

/** A condition on one attribute, or on hostname, region or zone. */
export interface AttributeConstraint {
  readonly selector: AttributeConstraintSelector
  readonly predicate: AttributeConstraintPredicate
}

export interface AttributeConstraintSelector {
  /** One of pseudoattribute_type, attribute_name. */
  readonly pseudoattribute_type?: AttributeConstraintSelectorPseudoattributeType | undefined
  /** One of pseudoattribute_type, attribute_name. */
  readonly attribute_name?: string | undefined
}

export type AttributeConstraintSelectorPseudoattributeType =
  | 'UNKNOWN'
  | 'HOSTNAME'
  | 'REGION'
  | 'ZONE'

export interface AttributeConstraintPredicate {
  /** One of exists, not_exists, text_equals, text_not_equals, text_matches, text_not_matches. */
  readonly exists?: AttributeConstraintPredicateExists | undefined
  /** One of exists, not_exists, text_equals, text_not_equals, text_matches, text_not_matches. */
  readonly not_exists?: AttributeConstraintPredicateNotExists | undefined
  /** One of exists, not_exists, text_equals, text_not_equals, text_matches, text_not_matches. */
  readonly text_equals?: AttributeConstraintPredicateTextEquals | undefined
  /** One of exists, not_exists, text_equals, text_not_equals, text_matches, text_not_matches. */
  readonly text_not_equals?: AttributeConstraintPredicateTextNotEquals | undefined
  /** One of exists, not_exists, text_equals, text_not_equals, text_matches, text_not_matches. */
  readonly text_matches?: AttributeConstraintPredicateTextMatches | undefined
  /** One of exists, not_exists, text_equals, text_not_equals, text_matches, text_not_matches. */
  readonly text_not_matches?: AttributeConstraintPredicateTextNotMatches | undefined
}

export interface AttributeConstraintPredicateExists extends EmptyMessage {}

export interface AttributeConstraintPredicateNotExists extends EmptyMessage {}

export interface AttributeConstraintPredicateTextEquals {
  readonly value: string
}

export interface AttributeConstraintPredicateTextNotEquals {
  readonly value: string
}

export interface AttributeConstraintPredicateTextMatches {
  readonly regex: string
}

export interface AttributeConstraintPredicateTextNotMatches {
  readonly regex: string
}

/** Which agents are offered to which role: groups are joined by OR, the constraints of a group by AND. */
export interface OfferConstraints {
  /** Key: role. */
  readonly role_constraints?: Readonly<Record<string, OfferConstraintsRoleConstraints>> | undefined
}

export interface OfferConstraintsRoleConstraints {
  readonly groups?: readonly OfferConstraintsRoleConstraintsGroup[] | undefined
}

export interface OfferConstraintsRoleConstraintsGroup {
  readonly attribute_constraints?: readonly AttributeConstraint[] | undefined
}

/** What a scheduler tells the master. */
export interface Call {
  /** Unset at the first SUBSCRIBE only; then the same as subscribe.framework_info.id. */
  readonly framework_id?: FrameworkID | undefined
  readonly type?: CallType | undefined
  readonly subscribe?: CallSubscribe | undefined
  readonly accept?: CallAccept | undefined
  readonly decline?: CallDecline | undefined
  readonly accept_inverse_offers?: CallAcceptInverseOffers | undefined
  readonly decline_inverse_offers?: CallDeclineInverseOffers | undefined
  readonly revive?: CallRevive | undefined
  readonly kill?: CallKill | undefined
  readonly shutdown?: CallShutdown | undefined
  readonly acknowledge?: CallAcknowledge | undefined
  readonly acknowledge_operation_status?: CallAcknowledgeOperationStatus | undefined
  readonly reconcile?: CallReconcile | undefined
  readonly reconcile_operations?: CallReconcileOperations | undefined
  readonly message?: CallMessage | undefined
  readonly request?: CallRequest | undefined
  readonly suppress?: CallSuppress | undefined
  readonly update_framework?: CallUpdateFramework | undefined
}

export type CallType =
  | 'UNKNOWN'
  | 'SUBSCRIBE'
  | 'TEARDOWN'
  | 'ACCEPT'
  | 'DECLINE'
  | 'ACCEPT_INVERSE_OFFERS'
  | 'DECLINE_INVERSE_OFFERS'
  | 'REVIVE'
  | 'KILL'
  | 'SHUTDOWN'
  | 'ACKNOWLEDGE'
  | 'ACKNOWLEDGE_OPERATION_STATUS'
  | 'RECONCILE'
  | 'RECONCILE_OPERATIONS'
  | 'MESSAGE'
  | 'REQUEST'
  | 'SUPPRESS'
  | 'UPDATE_FRAMEWORK'

/** Opens the event stream. */
export interface CallSubscribe {
  readonly framework_info: FrameworkInfo
  readonly suppressed_roles?: readonly string[] | undefined
  readonly offer_constraints?: OfferConstraints | undefined
}

/** Uses offers of one agent and one role; what the operations leave is declined with the filters. */
export interface CallAccept {
  readonly offer_ids?: readonly OfferID[] | undefined
  readonly operations?: readonly OfferOperation[] | undefined
  readonly filters?: Filters | undefined
}

/** Gives offers back. */
export interface CallDecline {
  readonly offer_ids?: readonly OfferID[] | undefined
  readonly filters?: Filters | undefined
}

/** Will leave. */
export interface CallAcceptInverseOffers {
  readonly inverse_offer_ids?: readonly OfferID[] | undefined
  readonly filters?: Filters | undefined
}

/** Would rather stay. */
export interface CallDeclineInverseOffers {
  readonly inverse_offer_ids?: readonly OfferID[] | undefined
  readonly filters?: Filters | undefined
}

/** Clears filters and suppression; no roles: all of them. */
export interface CallRevive {
  readonly roles?: readonly string[] | undefined
}

/** Ends a task; one the master does not know is answered like a reconciliation. */
export interface CallKill {
  readonly task_id: TaskID
  /** With a wrong one the call is lost without an answer. */
  readonly agent_id?: AgentID | undefined
  /** Overrides the task's own, where the executor knows how. */
  readonly kill_policy?: KillPolicy | undefined
}

/** Ends an executor and all its tasks. */
export interface CallShutdown {
  readonly executor_id: ExecutorID
  readonly agent_id: AgentID
}

/** An update is safe with us: send the next one. */
export interface CallAcknowledge {
  readonly agent_id: AgentID
  readonly task_id: TaskID
  readonly uuid: Uint8Array
}

/** The same for an operation. */
export interface CallAcknowledgeOperationStatus {
  readonly agent_id?: AgentID | undefined
  readonly resource_provider_id?: ResourceProviderID | undefined
  readonly uuid: Uint8Array
  readonly operation_id: OperationID
}

/** Asks for the latest state of the tasks; none: of all that are not terminal. */
export interface CallReconcile {
  readonly tasks?: readonly CallReconcileTask[] | undefined
}

export interface CallReconcileTask {
  readonly task_id: TaskID
  readonly agent_id?: AgentID | undefined
}

/** The same for operations. */
export interface CallReconcileOperations {
  readonly operations?: readonly CallReconcileOperationsOperation[] | undefined
}

export interface CallReconcileOperationsOperation {
  readonly operation_id: OperationID
  readonly agent_id?: AgentID | undefined
  readonly resource_provider_id?: ResourceProviderID | undefined
}

/** To an executor; not reliable. */
export interface CallMessage {
  readonly agent_id: AgentID
  readonly executor_id: ExecutorID
  readonly data: Uint8Array
}

/** Hints for the allocator. */
export interface CallRequest {
  readonly requests?: readonly Request[] | undefined
}

/** No more offers; no roles: for all of them. */
export interface CallSuppress {
  readonly roles?: readonly string[] | undefined
}

/** Changes the framework without a new subscription; the only call answered synchronously. */
export interface CallUpdateFramework {
  readonly framework_info: FrameworkInfo
  readonly suppressed_roles?: readonly string[] | undefined
  readonly offer_constraints?: OfferConstraints | undefined
}

/** Body of an answer to a call that has one; the scheduler API uses it no more. */
export interface APIResult {
  readonly status_code: number
  readonly response?: Response | undefined
  readonly error?: string | undefined
}

/** The last answer of one framework for one machine. */
export interface InverseOfferStatus {
  readonly status: InverseOfferStatusStatus
  readonly framework_id: FrameworkID
  readonly timestamp: TimeInfo
}

export type InverseOfferStatusStatus =
  | 'UNKNOWN'
  | 'ACCEPT'
  | 'DECLINE'

/** Machines that go away together. */
export interface MaintenanceWindow {
  readonly machine_ids?: readonly MachineID[] | undefined
  readonly unavailability: Unavailability
}

/** All that is planned; a new one replaces the old one whole. */
export interface MaintenanceSchedule {
  readonly windows?: readonly MaintenanceWindow[] | undefined
}

/** Machines that are not plainly up. */
export interface MaintenanceClusterStatus {
  readonly draining_machines?: readonly MaintenanceClusterStatusDrainingMachine[] | undefined
  readonly down_machines?: readonly MachineID[] | undefined
}

/** Still in use, with what its frameworks said. */
export interface MaintenanceClusterStatusDrainingMachine {
  readonly id: MachineID
  readonly statuses?: readonly InverseOfferStatus[] | undefined
}

/** What an operator asks for. */
export interface MasterCall {
  readonly type?: MasterCallType | undefined
  readonly reserve_resources?: MasterCallReserveResources | undefined
  readonly unreserve_resources?: MasterCallUnreserveResources | undefined
  readonly update_maintenance_schedule?: MasterCallUpdateMaintenanceSchedule | undefined
  readonly start_maintenance?: MasterCallStartMaintenance | undefined
  readonly stop_maintenance?: MasterCallStopMaintenance | undefined
  readonly drain_agent?: MasterCallDrainAgent | undefined
  readonly deactivate_agent?: MasterCallDeactivateAgent | undefined
  readonly reactivate_agent?: MasterCallReactivateAgent | undefined
  readonly teardown?: MasterCallTeardown | undefined
  readonly mark_agent_gone?: MasterCallMarkAgentGone | undefined
}

export type MasterCallType =
  | 'UNKNOWN'
  | 'GET_HEALTH'
  | 'GET_FLAGS'
  | 'GET_VERSION'
  | 'GET_METRICS'
  | 'GET_LOGGING_LEVEL'
  | 'SET_LOGGING_LEVEL'
  | 'LIST_FILES'
  | 'READ_FILE'
  | 'GET_STATE'
  | 'GET_AGENTS'
  | 'GET_FRAMEWORKS'
  | 'GET_EXECUTORS'
  | 'GET_OPERATIONS'
  | 'GET_TASKS'
  | 'GET_ROLES'
  | 'GET_WEIGHTS'
  | 'UPDATE_WEIGHTS'
  | 'GET_MASTER'
  | 'SUBSCRIBE'
  | 'RESERVE_RESOURCES'
  | 'UNRESERVE_RESOURCES'
  | 'CREATE_VOLUMES'
  | 'DESTROY_VOLUMES'
  | 'GROW_VOLUME'
  | 'SHRINK_VOLUME'
  | 'GET_MAINTENANCE_STATUS'
  | 'GET_MAINTENANCE_SCHEDULE'
  | 'UPDATE_MAINTENANCE_SCHEDULE'
  | 'START_MAINTENANCE'
  | 'STOP_MAINTENANCE'
  | 'DRAIN_AGENT'
  | 'DEACTIVATE_AGENT'
  | 'REACTIVATE_AGENT'
  | 'GET_QUOTA'
  | 'UPDATE_QUOTA'
  | 'SET_QUOTA'
  | 'REMOVE_QUOTA'
  | 'TEARDOWN'
  | 'MARK_AGENT_GONE'

/** Reserves what nobody uses for a role, without an offer. */
export interface MasterCallReserveResources {
  readonly agent_id: AgentID
  readonly source?: readonly Resource[] | undefined
  readonly resources?: readonly Resource[] | undefined
}

export interface MasterCallUnreserveResources {
  readonly agent_id: AgentID
  readonly resources?: readonly Resource[] | undefined
}

export interface MasterCallUpdateMaintenanceSchedule {
  readonly schedule: MaintenanceSchedule
}

/** The machines must be scheduled; their agents are removed at once. */
export interface MasterCallStartMaintenance {
  readonly machines?: readonly MachineID[] | undefined
}

export interface MasterCallStopMaintenance {
  readonly machines?: readonly MachineID[] | undefined
}

/** Ends all tasks of an agent and keeps new ones away. */
export interface MasterCallDrainAgent {
  readonly agent_id: AgentID
  /** Caps the grace of kill policies. */
  readonly max_grace_period?: Duration | undefined
  /**
   * Marks the agent gone when it is drained.
   * Default: false.
   */
  readonly mark_gone?: boolean | undefined
}

export interface MasterCallDeactivateAgent {
  readonly agent_id: AgentID
}

export interface MasterCallReactivateAgent {
  readonly agent_id: AgentID
}

export interface MasterCallTeardown {
  readonly framework_id: FrameworkID
}

/** For ever: the agent is not let in again. */
export interface MasterCallMarkAgentGone {
  readonly agent_id: AgentID
}

/** What the master answers to a call that asks for something. */
export interface MasterResponse {
  readonly type?: MasterResponseType | undefined
  readonly get_health?: MasterResponseGetHealth | undefined
  readonly get_version?: MasterResponseGetVersion | undefined
  readonly get_state?: MasterResponseGetState | undefined
  readonly get_agents?: MasterResponseGetAgents | undefined
  readonly get_frameworks?: MasterResponseGetFrameworks | undefined
  readonly get_executors?: MasterResponseGetExecutors | undefined
  readonly get_operations?: MasterResponseGetOperations | undefined
  readonly get_tasks?: MasterResponseGetTasks | undefined
  readonly get_roles?: MasterResponseGetRoles | undefined
  readonly get_master?: MasterResponseGetMaster | undefined
  readonly get_maintenance_status?: MasterResponseGetMaintenanceStatus | undefined
  readonly get_maintenance_schedule?: MasterResponseGetMaintenanceSchedule | undefined
}

export type MasterResponseType =
  | 'UNKNOWN'
  | 'GET_HEALTH'
  | 'GET_FLAGS'
  | 'GET_VERSION'
  | 'GET_METRICS'
  | 'GET_LOGGING_LEVEL'
  | 'LIST_FILES'
  | 'READ_FILE'
  | 'GET_STATE'
  | 'GET_AGENTS'
  | 'GET_FRAMEWORKS'
  | 'GET_EXECUTORS'
  | 'GET_OPERATIONS'
  | 'GET_TASKS'
  | 'GET_ROLES'
  | 'GET_WEIGHTS'
  | 'GET_MASTER'
  | 'GET_MAINTENANCE_STATUS'
  | 'GET_MAINTENANCE_SCHEDULE'
  | 'GET_QUOTA'

export interface MasterResponseGetHealth {
  readonly healthy: boolean
}

export interface MasterResponseGetVersion {
  readonly version_info: VersionInfo
}

export interface MasterResponseGetState {
  readonly get_tasks?: MasterResponseGetTasks | undefined
  readonly get_executors?: MasterResponseGetExecutors | undefined
  readonly get_frameworks?: MasterResponseGetFrameworks | undefined
  readonly get_agents?: MasterResponseGetAgents | undefined
}

export interface MasterResponseGetAgents {
  readonly agents?: readonly MasterResponseGetAgentsAgent[] | undefined
  readonly recovered_agents?: readonly AgentInfo[] | undefined
}

export interface MasterResponseGetAgentsAgent {
  readonly agent_info: AgentInfo
  /** Connected and not deactivated. */
  readonly active: boolean
  readonly deactivated?: boolean | undefined
  readonly version: string
  readonly pid?: string | undefined
  readonly registered_time?: TimeInfo | undefined
  readonly reregistered_time?: TimeInfo | undefined
  readonly total_resources?: readonly Resource[] | undefined
  readonly allocated_resources?: readonly Resource[] | undefined
  readonly offered_resources?: readonly Resource[] | undefined
  readonly capabilities?: readonly AgentInfoCapability[] | undefined
  /** Present from DRAIN_AGENT until REACTIVATE_AGENT. */
  readonly drain_info?: DrainInfo | undefined
  readonly estimated_drain_start_time?: TimeInfo | undefined
}

export interface MasterResponseGetFrameworks {
  readonly frameworks?: readonly MasterResponseGetFrameworksFramework[] | undefined
  readonly completed_frameworks?: readonly MasterResponseGetFrameworksFramework[] | undefined
}

export interface MasterResponseGetFrameworksFramework {
  readonly framework_info: FrameworkInfo
  readonly active: boolean
  readonly connected: boolean
  readonly recovered: boolean
  readonly registered_time?: TimeInfo | undefined
  readonly reregistered_time?: TimeInfo | undefined
  readonly unregistered_time?: TimeInfo | undefined
  readonly offers?: readonly Offer[] | undefined
  readonly inverse_offers?: readonly InverseOffer[] | undefined
  readonly allocated_resources?: readonly Resource[] | undefined
  readonly offered_resources?: readonly Resource[] | undefined
  readonly offer_constraints?: OfferConstraints | undefined
}

export interface MasterResponseGetExecutors {
  readonly executors?: readonly MasterResponseGetExecutorsExecutor[] | undefined
}

export interface MasterResponseGetExecutorsExecutor {
  readonly executor_info: ExecutorInfo
  readonly agent_id: AgentID
}

export interface MasterResponseGetOperations {
  readonly operations?: readonly Operation[] | undefined
}

export interface MasterResponseGetTasks {
  readonly tasks?: readonly Task[] | undefined
  readonly unreachable_tasks?: readonly Task[] | undefined
  readonly completed_tasks?: readonly Task[] | undefined
}

export interface MasterResponseGetRoles {
  readonly roles?: readonly Role[] | undefined
}

export interface MasterResponseGetMaster {
  readonly master_info?: MasterInfo | undefined
  /** Seconds since the Unix epoch. */
  readonly start_time?: number | undefined
  readonly elected_time?: number | undefined
}

export interface MasterResponseGetMaintenanceStatus {
  readonly status: MaintenanceClusterStatus
}

export interface MasterResponseGetMaintenanceSchedule {
  readonly schedule: MaintenanceSchedule
}

/** What an operator asks for. */
export interface AgentCall {
  readonly type?: AgentCallType | undefined
  readonly list_files?: AgentCallListFiles | undefined
  readonly read_file?: AgentCallReadFile | undefined
}

export type AgentCallType =
  | 'UNKNOWN'
  | 'GET_HEALTH'
  | 'GET_FLAGS'
  | 'GET_VERSION'
  | 'GET_METRICS'
  | 'GET_LOGGING_LEVEL'
  | 'SET_LOGGING_LEVEL'
  | 'LIST_FILES'
  | 'READ_FILE'
  | 'GET_STATE'
  | 'GET_CONTAINERS'
  | 'GET_FRAMEWORKS'
  | 'GET_EXECUTORS'
  | 'GET_OPERATIONS'
  | 'GET_TASKS'
  | 'GET_AGENT'
  | 'GET_RESOURCE_PROVIDERS'
  | 'LAUNCH_NESTED_CONTAINER'
  | 'WAIT_NESTED_CONTAINER'
  | 'KILL_NESTED_CONTAINER'
  | 'REMOVE_NESTED_CONTAINER'
  | 'LAUNCH_NESTED_CONTAINER_SESSION'
  | 'ATTACH_CONTAINER_INPUT'
  | 'ATTACH_CONTAINER_OUTPUT'
  | 'LAUNCH_CONTAINER'
  | 'WAIT_CONTAINER'
  | 'KILL_CONTAINER'
  | 'REMOVE_CONTAINER'
  | 'ADD_RESOURCE_PROVIDER_CONFIG'
  | 'UPDATE_RESOURCE_PROVIDER_CONFIG'
  | 'REMOVE_RESOURCE_PROVIDER_CONFIG'
  | 'MARK_RESOURCE_PROVIDER_GONE'
  | 'PRUNE_IMAGES'

export interface AgentCallListFiles {
  readonly path: string
}

export interface AgentCallReadFile {
  readonly path: string
  readonly offset: number
  /** Absent: to the end, within what one answer may hold. */
  readonly length?: number | undefined
}

/** What the agent answers. */
export interface AgentResponse {
  readonly type?: AgentResponseType | undefined
  readonly get_health?: AgentResponseGetHealth | undefined
  readonly get_version?: AgentResponseGetVersion | undefined
  readonly list_files?: AgentResponseListFiles | undefined
  readonly read_file?: AgentResponseReadFile | undefined
}

export type AgentResponseType =
  | 'UNKNOWN'
  | 'GET_HEALTH'
  | 'GET_FLAGS'
  | 'GET_VERSION'
  | 'GET_METRICS'
  | 'GET_LOGGING_LEVEL'
  | 'LIST_FILES'
  | 'READ_FILE'
  | 'GET_STATE'
  | 'GET_CONTAINERS'
  | 'GET_FRAMEWORKS'
  | 'GET_EXECUTORS'
  | 'GET_OPERATIONS'
  | 'GET_TASKS'
  | 'GET_AGENT'
  | 'GET_RESOURCE_PROVIDERS'
  | 'WAIT_NESTED_CONTAINER'
  | 'WAIT_CONTAINER'

export interface AgentResponseGetHealth {
  readonly healthy: boolean
}

export interface AgentResponseGetVersion {
  readonly version_info: VersionInfo
}

export interface AgentResponseListFiles {
  readonly file_infos?: readonly FileInfo[] | undefined
}

export interface AgentResponseReadFile {
  /** Of the whole file. */
  readonly size: number
  readonly data: Uint8Array
}

/** A signed span of time. */
export interface Duration {
  readonly seconds?: number | undefined
  /** Of the same sign as seconds. */
  readonly nanos?: number | undefined
}

/** A message without fields. */
export type EmptyMessage = Readonly<Record<never, never>>

/** Each message by its full name. */
export interface MessageTypes {
  readonly 'mesos.v1.FrameworkID': FrameworkID
  readonly 'mesos.v1.OfferID': OfferID
  readonly 'mesos.v1.AgentID': AgentID
  readonly 'mesos.v1.TaskID': TaskID
  readonly 'mesos.v1.ExecutorID': ExecutorID
  readonly 'mesos.v1.ContainerID': ContainerID
  readonly 'mesos.v1.ResourceProviderID': ResourceProviderID
  readonly 'mesos.v1.OperationID': OperationID
  readonly 'mesos.v1.TimeInfo': TimeInfo
  readonly 'mesos.v1.DurationInfo': DurationInfo
  readonly 'mesos.v1.Address': Address
  readonly 'mesos.v1.URL': URL
  readonly 'mesos.v1.Unavailability': Unavailability
  readonly 'mesos.v1.MachineID': MachineID
  readonly 'mesos.v1.FrameworkInfo': FrameworkInfo
  readonly 'mesos.v1.FrameworkInfo.Capability': FrameworkInfoCapability
  readonly 'mesos.v1.CheckInfo': CheckInfo
  readonly 'mesos.v1.CheckInfo.Command': CheckInfoCommand
  readonly 'mesos.v1.CheckInfo.Http': CheckInfoHttp
  readonly 'mesos.v1.CheckInfo.Tcp': CheckInfoTcp
  readonly 'mesos.v1.HealthCheck': HealthCheck
  readonly 'mesos.v1.HealthCheck.HTTPCheckInfo': HealthCheckHTTPCheckInfo
  readonly 'mesos.v1.HealthCheck.TCPCheckInfo': HealthCheckTCPCheckInfo
  readonly 'mesos.v1.KillPolicy': KillPolicy
  readonly 'mesos.v1.CommandInfo': CommandInfo
  readonly 'mesos.v1.CommandInfo.URI': CommandInfoURI
  readonly 'mesos.v1.ExecutorInfo': ExecutorInfo
  readonly 'mesos.v1.DomainInfo': DomainInfo
  readonly 'mesos.v1.DomainInfo.FaultDomain': DomainInfoFaultDomain
  readonly 'mesos.v1.DomainInfo.FaultDomain.RegionInfo': DomainInfoFaultDomainRegionInfo
  readonly 'mesos.v1.DomainInfo.FaultDomain.ZoneInfo': DomainInfoFaultDomainZoneInfo
  readonly 'mesos.v1.MasterInfo': MasterInfo
  readonly 'mesos.v1.MasterInfo.Capability': MasterInfoCapability
  readonly 'mesos.v1.AgentInfo': AgentInfo
  readonly 'mesos.v1.AgentInfo.Capability': AgentInfoCapability
  readonly 'mesos.v1.Value': Value
  readonly 'mesos.v1.Value.Scalar': ValueScalar
  readonly 'mesos.v1.Value.Range': ValueRange
  readonly 'mesos.v1.Value.Ranges': ValueRanges
  readonly 'mesos.v1.Value.Set': ValueSet
  readonly 'mesos.v1.Value.Text': ValueText
  readonly 'mesos.v1.Attribute': Attribute
  readonly 'mesos.v1.Resource': Resource
  readonly 'mesos.v1.Resource.AllocationInfo': ResourceAllocationInfo
  readonly 'mesos.v1.Resource.ReservationInfo': ResourceReservationInfo
  readonly 'mesos.v1.Resource.DiskInfo': ResourceDiskInfo
  readonly 'mesos.v1.Resource.DiskInfo.Persistence': ResourceDiskInfoPersistence
  readonly 'mesos.v1.Resource.DiskInfo.Source': ResourceDiskInfoSource
  readonly 'mesos.v1.Resource.DiskInfo.Source.Path': ResourceDiskInfoSourcePath
  readonly 'mesos.v1.Resource.DiskInfo.Source.Mount': ResourceDiskInfoSourceMount
  readonly 'mesos.v1.Resource.RevocableInfo': ResourceRevocableInfo
  readonly 'mesos.v1.Resource.SharedInfo': ResourceSharedInfo
  readonly 'mesos.v1.OfferFilters': OfferFilters
  readonly 'mesos.v1.OfferFilters.ResourceQuantities': OfferFiltersResourceQuantities
  readonly 'mesos.v1.OfferFilters.MinAllocatableResources': OfferFiltersMinAllocatableResources
  readonly 'mesos.v1.Request': Request
  readonly 'mesos.v1.Offer': Offer
  readonly 'mesos.v1.Offer.Operation': OfferOperation
  readonly 'mesos.v1.Offer.Operation.Launch': OfferOperationLaunch
  readonly 'mesos.v1.Offer.Operation.LaunchGroup': OfferOperationLaunchGroup
  readonly 'mesos.v1.Offer.Operation.Reserve': OfferOperationReserve
  readonly 'mesos.v1.Offer.Operation.Unreserve': OfferOperationUnreserve
  readonly 'mesos.v1.Offer.Operation.Create': OfferOperationCreate
  readonly 'mesos.v1.Offer.Operation.Destroy': OfferOperationDestroy
  readonly 'mesos.v1.Offer.Operation.GrowVolume': OfferOperationGrowVolume
  readonly 'mesos.v1.Offer.Operation.ShrinkVolume': OfferOperationShrinkVolume
  readonly 'mesos.v1.Offer.Operation.CreateDisk': OfferOperationCreateDisk
  readonly 'mesos.v1.Offer.Operation.DestroyDisk': OfferOperationDestroyDisk
  readonly 'mesos.v1.InverseOffer': InverseOffer
  readonly 'mesos.v1.TaskInfo': TaskInfo
  readonly 'mesos.v1.TaskGroupInfo': TaskGroupInfo
  readonly 'mesos.v1.TaskResourceLimitation': TaskResourceLimitation
  readonly 'mesos.v1.UUID': UUID
  readonly 'mesos.v1.Operation': Operation
  readonly 'mesos.v1.OperationStatus': OperationStatus
  readonly 'mesos.v1.CheckStatusInfo': CheckStatusInfo
  readonly 'mesos.v1.CheckStatusInfo.Command': CheckStatusInfoCommand
  readonly 'mesos.v1.CheckStatusInfo.Http': CheckStatusInfoHttp
  readonly 'mesos.v1.CheckStatusInfo.Tcp': CheckStatusInfoTcp
  readonly 'mesos.v1.TaskStatus': TaskStatus
  readonly 'mesos.v1.Filters': Filters
  readonly 'mesos.v1.Environment': Environment
  readonly 'mesos.v1.Environment.Variable': EnvironmentVariable
  readonly 'mesos.v1.Parameter': Parameter
  readonly 'mesos.v1.Parameters': Parameters
  readonly 'mesos.v1.Credential': Credential
  readonly 'mesos.v1.Secret': Secret
  readonly 'mesos.v1.Secret.Reference': SecretReference
  readonly 'mesos.v1.Secret.Value': SecretValue
  readonly 'mesos.v1.Image': Image
  readonly 'mesos.v1.Image.Appc': ImageAppc
  readonly 'mesos.v1.Image.Docker': ImageDocker
  readonly 'mesos.v1.MountPropagation': MountPropagation
  readonly 'mesos.v1.Volume': Volume
  readonly 'mesos.v1.Volume.Source': VolumeSource
  readonly 'mesos.v1.Volume.Source.DockerVolume': VolumeSourceDockerVolume
  readonly 'mesos.v1.Volume.Source.HostPath': VolumeSourceHostPath
  readonly 'mesos.v1.Volume.Source.SandboxPath': VolumeSourceSandboxPath
  readonly 'mesos.v1.Volume.Source.CSIVolume': VolumeSourceCSIVolume
  readonly 'mesos.v1.Volume.Source.CSIVolume.VolumeCapability': VolumeSourceCSIVolumeVolumeCapability
  readonly 'mesos.v1.Volume.Source.CSIVolume.VolumeCapability.BlockVolume': VolumeSourceCSIVolumeVolumeCapabilityBlockVolume
  readonly 'mesos.v1.Volume.Source.CSIVolume.VolumeCapability.MountVolume': VolumeSourceCSIVolumeVolumeCapabilityMountVolume
  readonly 'mesos.v1.Volume.Source.CSIVolume.VolumeCapability.AccessMode': VolumeSourceCSIVolumeVolumeCapabilityAccessMode
  readonly 'mesos.v1.Volume.Source.CSIVolume.StaticProvisioning': VolumeSourceCSIVolumeStaticProvisioning
  readonly 'mesos.v1.NetworkInfo': NetworkInfo
  readonly 'mesos.v1.NetworkInfo.IPAddress': NetworkInfoIPAddress
  readonly 'mesos.v1.NetworkInfo.PortMapping': NetworkInfoPortMapping
  readonly 'mesos.v1.CapabilityInfo': CapabilityInfo
  readonly 'mesos.v1.SeccompInfo': SeccompInfo
  readonly 'mesos.v1.LinuxInfo': LinuxInfo
  readonly 'mesos.v1.RLimitInfo': RLimitInfo
  readonly 'mesos.v1.RLimitInfo.RLimit': RLimitInfoRLimit
  readonly 'mesos.v1.TTYInfo': TTYInfo
  readonly 'mesos.v1.TTYInfo.WindowSize': TTYInfoWindowSize
  readonly 'mesos.v1.ContainerInfo': ContainerInfo
  readonly 'mesos.v1.ContainerInfo.DockerInfo': ContainerInfoDockerInfo
  readonly 'mesos.v1.ContainerInfo.DockerInfo.PortMapping': ContainerInfoDockerInfoPortMapping
  readonly 'mesos.v1.ContainerInfo.MesosInfo': ContainerInfoMesosInfo
  readonly 'mesos.v1.ContainerStatus': ContainerStatus
  readonly 'mesos.v1.CgroupInfo': CgroupInfo
  readonly 'mesos.v1.CgroupInfo.Blkio': CgroupInfoBlkio
  readonly 'mesos.v1.CgroupInfo.Blkio.Value': CgroupInfoBlkioValue
  readonly 'mesos.v1.CgroupInfo.Blkio.CFQ': CgroupInfoBlkioCFQ
  readonly 'mesos.v1.CgroupInfo.Blkio.CFQ.Statistics': CgroupInfoBlkioCFQStatistics
  readonly 'mesos.v1.CgroupInfo.Blkio.Throttling': CgroupInfoBlkioThrottling
  readonly 'mesos.v1.CgroupInfo.Blkio.Throttling.Statistics': CgroupInfoBlkioThrottlingStatistics
  readonly 'mesos.v1.CgroupInfo.Blkio.Statistics': CgroupInfoBlkioStatistics
  readonly 'mesos.v1.CgroupInfo.NetCls': CgroupInfoNetCls
  readonly 'mesos.v1.Labels': Labels
  readonly 'mesos.v1.Label': Label
  readonly 'mesos.v1.Port': Port
  readonly 'mesos.v1.Ports': Ports
  readonly 'mesos.v1.DiscoveryInfo': DiscoveryInfo
  readonly 'mesos.v1.Device': Device
  readonly 'mesos.v1.Device.Number': DeviceNumber
  readonly 'mesos.v1.Task': Task
  readonly 'mesos.v1.DrainConfig': DrainConfig
  readonly 'mesos.v1.DrainInfo': DrainInfo
  readonly 'mesos.v1.FileInfo': FileInfo
  readonly 'mesos.v1.VersionInfo': VersionInfo
  readonly 'mesos.v1.Role': Role
  readonly 'mesos.v1.scheduler.Event': Event
  readonly 'mesos.v1.scheduler.Event.Subscribed': EventSubscribed
  readonly 'mesos.v1.scheduler.Event.Offers': EventOffers
  readonly 'mesos.v1.scheduler.Event.InverseOffers': EventInverseOffers
  readonly 'mesos.v1.scheduler.Event.Rescind': EventRescind
  readonly 'mesos.v1.scheduler.Event.RescindInverseOffer': EventRescindInverseOffer
  readonly 'mesos.v1.scheduler.Event.Update': EventUpdate
  readonly 'mesos.v1.scheduler.Event.UpdateOperationStatus': EventUpdateOperationStatus
  readonly 'mesos.v1.scheduler.Event.Message': EventMessage
  readonly 'mesos.v1.scheduler.Event.Failure': EventFailure
  readonly 'mesos.v1.scheduler.Event.Error': EventError
  readonly 'mesos.v1.scheduler.Response': Response
  readonly 'mesos.v1.scheduler.Response.ReconcileOperations': ResponseReconcileOperations
  readonly 'mesos.v1.scheduler.AttributeConstraint': AttributeConstraint
  readonly 'mesos.v1.scheduler.AttributeConstraint.Selector': AttributeConstraintSelector
  readonly 'mesos.v1.scheduler.AttributeConstraint.Predicate': AttributeConstraintPredicate
  readonly 'mesos.v1.scheduler.AttributeConstraint.Predicate.Exists': AttributeConstraintPredicateExists
  readonly 'mesos.v1.scheduler.AttributeConstraint.Predicate.NotExists': AttributeConstraintPredicateNotExists
  readonly 'mesos.v1.scheduler.AttributeConstraint.Predicate.TextEquals': AttributeConstraintPredicateTextEquals
  readonly 'mesos.v1.scheduler.AttributeConstraint.Predicate.TextNotEquals': AttributeConstraintPredicateTextNotEquals
  readonly 'mesos.v1.scheduler.AttributeConstraint.Predicate.TextMatches': AttributeConstraintPredicateTextMatches
  readonly 'mesos.v1.scheduler.AttributeConstraint.Predicate.TextNotMatches': AttributeConstraintPredicateTextNotMatches
  readonly 'mesos.v1.scheduler.OfferConstraints': OfferConstraints
  readonly 'mesos.v1.scheduler.OfferConstraints.RoleConstraints': OfferConstraintsRoleConstraints
  readonly 'mesos.v1.scheduler.OfferConstraints.RoleConstraints.Group': OfferConstraintsRoleConstraintsGroup
  readonly 'mesos.v1.scheduler.Call': Call
  readonly 'mesos.v1.scheduler.Call.Subscribe': CallSubscribe
  readonly 'mesos.v1.scheduler.Call.Accept': CallAccept
  readonly 'mesos.v1.scheduler.Call.Decline': CallDecline
  readonly 'mesos.v1.scheduler.Call.AcceptInverseOffers': CallAcceptInverseOffers
  readonly 'mesos.v1.scheduler.Call.DeclineInverseOffers': CallDeclineInverseOffers
  readonly 'mesos.v1.scheduler.Call.Revive': CallRevive
  readonly 'mesos.v1.scheduler.Call.Kill': CallKill
  readonly 'mesos.v1.scheduler.Call.Shutdown': CallShutdown
  readonly 'mesos.v1.scheduler.Call.Acknowledge': CallAcknowledge
  readonly 'mesos.v1.scheduler.Call.AcknowledgeOperationStatus': CallAcknowledgeOperationStatus
  readonly 'mesos.v1.scheduler.Call.Reconcile': CallReconcile
  readonly 'mesos.v1.scheduler.Call.Reconcile.Task': CallReconcileTask
  readonly 'mesos.v1.scheduler.Call.ReconcileOperations': CallReconcileOperations
  readonly 'mesos.v1.scheduler.Call.ReconcileOperations.Operation': CallReconcileOperationsOperation
  readonly 'mesos.v1.scheduler.Call.Message': CallMessage
  readonly 'mesos.v1.scheduler.Call.Request': CallRequest
  readonly 'mesos.v1.scheduler.Call.Suppress': CallSuppress
  readonly 'mesos.v1.scheduler.Call.UpdateFramework': CallUpdateFramework
  readonly 'mesos.v1.scheduler.APIResult': APIResult
  readonly 'mesos.v1.allocator.InverseOfferStatus': InverseOfferStatus
  readonly 'mesos.v1.maintenance.Window': MaintenanceWindow
  readonly 'mesos.v1.maintenance.Schedule': MaintenanceSchedule
  readonly 'mesos.v1.maintenance.ClusterStatus': MaintenanceClusterStatus
  readonly 'mesos.v1.maintenance.ClusterStatus.DrainingMachine': MaintenanceClusterStatusDrainingMachine
  readonly 'mesos.v1.master.Call': MasterCall
  readonly 'mesos.v1.master.Call.ReserveResources': MasterCallReserveResources
  readonly 'mesos.v1.master.Call.UnreserveResources': MasterCallUnreserveResources
  readonly 'mesos.v1.master.Call.UpdateMaintenanceSchedule': MasterCallUpdateMaintenanceSchedule
  readonly 'mesos.v1.master.Call.StartMaintenance': MasterCallStartMaintenance
  readonly 'mesos.v1.master.Call.StopMaintenance': MasterCallStopMaintenance
  readonly 'mesos.v1.master.Call.DrainAgent': MasterCallDrainAgent
  readonly 'mesos.v1.master.Call.DeactivateAgent': MasterCallDeactivateAgent
  readonly 'mesos.v1.master.Call.ReactivateAgent': MasterCallReactivateAgent
  readonly 'mesos.v1.master.Call.Teardown': MasterCallTeardown
  readonly 'mesos.v1.master.Call.MarkAgentGone': MasterCallMarkAgentGone
  readonly 'mesos.v1.master.Response': MasterResponse
  readonly 'mesos.v1.master.Response.GetHealth': MasterResponseGetHealth
  readonly 'mesos.v1.master.Response.GetVersion': MasterResponseGetVersion
  readonly 'mesos.v1.master.Response.GetState': MasterResponseGetState
  readonly 'mesos.v1.master.Response.GetAgents': MasterResponseGetAgents
  readonly 'mesos.v1.master.Response.GetAgents.Agent': MasterResponseGetAgentsAgent
  readonly 'mesos.v1.master.Response.GetFrameworks': MasterResponseGetFrameworks
  readonly 'mesos.v1.master.Response.GetFrameworks.Framework': MasterResponseGetFrameworksFramework
  readonly 'mesos.v1.master.Response.GetExecutors': MasterResponseGetExecutors
  readonly 'mesos.v1.master.Response.GetExecutors.Executor': MasterResponseGetExecutorsExecutor
  readonly 'mesos.v1.master.Response.GetOperations': MasterResponseGetOperations
  readonly 'mesos.v1.master.Response.GetTasks': MasterResponseGetTasks
  readonly 'mesos.v1.master.Response.GetRoles': MasterResponseGetRoles
  readonly 'mesos.v1.master.Response.GetMaster': MasterResponseGetMaster
  readonly 'mesos.v1.master.Response.GetMaintenanceStatus': MasterResponseGetMaintenanceStatus
  readonly 'mesos.v1.master.Response.GetMaintenanceSchedule': MasterResponseGetMaintenanceSchedule
  readonly 'mesos.v1.agent.Call': AgentCall
  readonly 'mesos.v1.agent.Call.ListFiles': AgentCallListFiles
  readonly 'mesos.v1.agent.Call.ReadFile': AgentCallReadFile
  readonly 'mesos.v1.agent.Response': AgentResponse
  readonly 'mesos.v1.agent.Response.GetHealth': AgentResponseGetHealth
  readonly 'mesos.v1.agent.Response.GetVersion': AgentResponseGetVersion
  readonly 'mesos.v1.agent.Response.ListFiles': AgentResponseListFiles
  readonly 'mesos.v1.agent.Response.ReadFile': AgentResponseReadFile
  readonly 'google.protobuf.Duration': Duration
}
