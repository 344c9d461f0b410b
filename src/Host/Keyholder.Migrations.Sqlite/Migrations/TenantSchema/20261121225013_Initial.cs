using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.Sqlite.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_AccessCode",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<byte[]>(type: "BLOB", nullable: false),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_AccessCode", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_Attempt",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    WindowEndsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_Attempt", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "access_RecoveryCode",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_RecoveryCode", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_Resident",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Name = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Phone = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Address = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Adjustments = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSignedInAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Known = table.Column<bool>(type: "INTEGER", nullable: false),
                    IdentityCheckedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RestrictedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_Resident", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_ResidentHold",
                columns: table => new
                {
                    HoldId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    PlacedOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_ResidentHold", x => x.HoldId);
                });

            migrationBuilder.CreateTable(
                name: "access_ResidentPasskey",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CredentialId = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_ResidentPasskey", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_RoleTitle",
                columns: table => new
                {
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_RoleTitle", x => x.Role);
                });

            migrationBuilder.CreateTable(
                name: "access_Session",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Device = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SecondProofAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_Session", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_SignInCode",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Code = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_SignInCode", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_StaffLink",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TokenHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_StaffLink", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_StaffMember",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSignedInAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TotpSecret = table.Column<byte[]>(type: "BLOB", nullable: true),
                    TotpConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TotpStep = table.Column<long>(type: "INTEGER", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_StaffMember", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_StaffPasskey",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_StaffPasskey", x => x.CredentialId);
                });

            migrationBuilder.CreateTable(
                name: "platform_AuditEntry",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Action = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SubjectType = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SubjectId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", nullable: true),
                    CorrelationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PreviousHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_AuditEntry", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "platform_AuditHead",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_AuditHead", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_InboxMessage",
                columns: table => new
                {
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Consumer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ProcessedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_InboxMessage", x => new { x.MessageId, x.Consumer });
                });

            migrationBuilder.CreateTable(
                name: "platform_Organisation",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RegistrationNumber = table.Column<string>(type: "TEXT", nullable: true),
                    PostalAddress = table.Column<string>(type: "TEXT", nullable: true),
                    ContactEmail = table.Column<string>(type: "TEXT", nullable: true),
                    ContactPhone = table.Column<string>(type: "TEXT", nullable: true),
                    ResponsibleOfficer = table.Column<string>(type: "TEXT", nullable: true),
                    Colour = table.Column<string>(type: "TEXT", nullable: true),
                    Logo = table.Column<byte[]>(type: "BLOB", nullable: true),
                    LogoMediaType = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_Organisation", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_OutboxMessage",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WireName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    OccurredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CorrelationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CausationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NotBefore = table.Column<long>(type: "INTEGER", nullable: false),
                    Lease = table.Column<Guid>(type: "TEXT", nullable: true),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ParkedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_OutboxMessage", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_TenantPackVersion",
                columns: table => new
                {
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SavedBy = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_TenantPackVersion", x => x.Version);
                });

            migrationBuilder.CreateTable(
                name: "rights_requests_Request",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RequesterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    People = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OnBehalf = table.Column<bool>(type: "INTEGER", nullable: false),
                    Scope = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PeriodFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PeriodTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Delivery = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AssignedTo = table.Column<Guid>(type: "TEXT", nullable: true),
                    AcknowledgedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IdentityAcceptedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IdentityMethod = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    AuthorityAcceptedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AlertOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WaitingFor = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ExtendableUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RefusalGround = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    RefusalReason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReleasedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    HeldUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ToldDueSoonFor = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ToldOverdueFor = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HoldLiftedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    ErasedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rights_requests_Request", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "rights_requests_RequestDraft",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TokenHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Answers = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SubmittedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rights_requests_RequestDraft", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_StaffRole",
                columns: table => new
                {
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_StaffRole", x => new { x.StaffId, x.Role });
                    table.ForeignKey(
                        name: "FK_access_StaffRole_access_StaffMember_StaffId",
                        column: x => x.StaffId,
                        principalTable: "access_StaffMember",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rights_requests_AnswerPack",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Basis = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CoverLetter = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AssembledBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    AssembledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Length = table.Column<long>(type: "INTEGER", nullable: true),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Contents = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReleasedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReleasedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PostedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PostReference = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rights_requests_AnswerPack", x => x.Id);
                    table.ForeignKey(
                        name: "FK_rights_requests_AnswerPack_rights_requests_Request_RequestId",
                        column: x => x.RequestId,
                        principalTable: "rights_requests_Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rights_requests_Approval",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Proposed = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PackSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Comment = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rights_requests_Approval", x => x.Id);
                    table.ForeignKey(
                        name: "FK_rights_requests_Approval_rights_requests_Request_RequestId",
                        column: x => x.RequestId,
                        principalTable: "rights_requests_Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rights_requests_ClockEvent",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rights_requests_ClockEvent", x => x.Id);
                    table.ForeignKey(
                        name: "FK_rights_requests_ClockEvent_rights_requests_Request_RequestId",
                        column: x => x.RequestId,
                        principalTable: "rights_requests_Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rights_requests_FoundItem",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PlatformItemId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Disclosure = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RedactedFileId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RedactedContent = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rights_requests_FoundItem", x => x.Id);
                    table.ForeignKey(
                        name: "FK_rights_requests_FoundItem_rights_requests_Request_RequestId",
                        column: x => x.RequestId,
                        principalTable: "rights_requests_Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rights_requests_Letter",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SentBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ThirdPartyId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rights_requests_Letter", x => x.Id);
                    table.ForeignKey(
                        name: "FK_rights_requests_Letter_rights_requests_Request_RequestId",
                        column: x => x.RequestId,
                        principalTable: "rights_requests_Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rights_requests_RequestFile",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rights_requests_RequestFile", x => x.Id);
                    table.ForeignKey(
                        name: "FK_rights_requests_RequestFile_rights_requests_Request_RequestId",
                        column: x => x.RequestId,
                        principalTable: "rights_requests_Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rights_requests_RequestNote",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rights_requests_RequestNote", x => x.Id);
                    table.ForeignKey(
                        name: "FK_rights_requests_RequestNote_rights_requests_Request_RequestId",
                        column: x => x.RequestId,
                        principalTable: "rights_requests_Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rights_requests_SearchEntry",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Hits = table.Column<int>(type: "INTEGER", nullable: true),
                    Details = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rights_requests_SearchEntry", x => x.Id);
                    table.ForeignKey(
                        name: "FK_rights_requests_SearchEntry_rights_requests_Request_RequestId",
                        column: x => x.RequestId,
                        principalTable: "rights_requests_Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rights_requests_SearchTerm",
                columns: table => new
                {
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Term = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rights_requests_SearchTerm", x => new { x.Term, x.RequestId });
                    table.ForeignKey(
                        name: "FK_rights_requests_SearchTerm_rights_requests_Request_RequestId",
                        column: x => x.RequestId,
                        principalTable: "rights_requests_Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rights_requests_ThirdParty",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Person = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Consent = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ConsentAskedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ConsentAnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rights_requests_ThirdParty", x => x.Id);
                    table.ForeignKey(
                        name: "FK_rights_requests_ThirdParty_rights_requests_Request_RequestId",
                        column: x => x.RequestId,
                        principalTable: "rights_requests_Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rights_requests_TrackingLink",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TokenHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rights_requests_TrackingLink", x => x.Id);
                    table.ForeignKey(
                        name: "FK_rights_requests_TrackingLink_rights_requests_Request_RequestId",
                        column: x => x.RequestId,
                        principalTable: "rights_requests_Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rights_requests_AnswerPackDownload",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PackId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rights_requests_AnswerPackDownload", x => x.Id);
                    table.ForeignKey(
                        name: "FK_rights_requests_AnswerPackDownload_rights_requests_AnswerPack_PackId",
                        column: x => x.PackId,
                        principalTable: "rights_requests_AnswerPack",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rights_requests_Exclusion",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FoundItemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Exemption = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rights_requests_Exclusion", x => x.Id);
                    table.ForeignKey(
                        name: "FK_rights_requests_Exclusion_rights_requests_FoundItem_FoundItemId",
                        column: x => x.FoundItemId,
                        principalTable: "rights_requests_FoundItem",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_rights_requests_Exclusion_rights_requests_Request_RequestId",
                        column: x => x.RequestId,
                        principalTable: "rights_requests_Request",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rights_requests_ThirdPartyMention",
                columns: table => new
                {
                    ThirdPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FoundItemId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rights_requests_ThirdPartyMention", x => new { x.ThirdPartyId, x.FoundItemId });
                    table.ForeignKey(
                        name: "FK_rights_requests_ThirdPartyMention_rights_requests_FoundItem_FoundItemId",
                        column: x => x.FoundItemId,
                        principalTable: "rights_requests_FoundItem",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_rights_requests_ThirdPartyMention_rights_requests_ThirdParty_ThirdPartyId",
                        column: x => x.ThirdPartyId,
                        principalTable: "rights_requests_ThirdParty",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "platform_AuditHead",
                columns: new[] { "Id", "Hash", "Sequence" },
                values: new object[] { 1, new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_access_AccessCode_ResidentId",
                table: "access_AccessCode",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_access_Attempt_WindowEndsAt",
                table: "access_Attempt",
                column: "WindowEndsAt");

            migrationBuilder.CreateIndex(
                name: "IX_access_RecoveryCode_StaffId",
                table: "access_RecoveryCode",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_access_Resident_Email",
                table: "access_Resident",
                column: "Email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_ResidentHold_ResidentId",
                table: "access_ResidentHold",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_access_ResidentPasskey_CredentialId",
                table: "access_ResidentPasskey",
                column: "CredentialId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_ResidentPasskey_ResidentId",
                table: "access_ResidentPasskey",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_access_Session_CreatedAt",
                table: "access_Session",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_access_Session_Kind_PersonId",
                table: "access_Session",
                columns: new[] { "Kind", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_access_SignInCode_Email",
                table: "access_SignInCode",
                column: "Email");

            migrationBuilder.CreateIndex(
                name: "IX_access_SignInCode_ExpiresAt",
                table: "access_SignInCode",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_access_StaffLink_StaffId",
                table: "access_StaffLink",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_access_StaffLink_TokenHash",
                table: "access_StaffLink",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_StaffMember_NormalizedEmail",
                table: "access_StaffMember",
                column: "NormalizedEmail",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_StaffMember_NormalizedUserName",
                table: "access_StaffMember",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_StaffPasskey_UserId",
                table: "access_StaffPasskey",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_platform_AuditEntry_Actor_Sequence",
                table: "platform_AuditEntry",
                columns: new[] { "Actor", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_AuditEntry_At",
                table: "platform_AuditEntry",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_platform_AuditEntry_SubjectType_SubjectId_Sequence",
                table: "platform_AuditEntry",
                columns: new[] { "SubjectType", "SubjectId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_InboxMessage_ProcessedAt",
                table: "platform_InboxMessage",
                column: "ProcessedAt");

            migrationBuilder.CreateIndex(
                name: "IX_platform_OutboxMessage_ParkedAt_NotBefore_OccurredAt",
                table: "platform_OutboxMessage",
                columns: new[] { "ParkedAt", "NotBefore", "OccurredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_AnswerPack_RequestId",
                table: "rights_requests_AnswerPack",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_AnswerPackDownload_PackId",
                table: "rights_requests_AnswerPackDownload",
                column: "PackId");

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_Approval_RequestId",
                table: "rights_requests_Approval",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_ClockEvent_RequestId",
                table: "rights_requests_ClockEvent",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_Exclusion_FoundItemId",
                table: "rights_requests_Exclusion",
                column: "FoundItemId");

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_Exclusion_RequestId",
                table: "rights_requests_Exclusion",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_FoundItem_RequestId_Source_PlatformItemId",
                table: "rights_requests_FoundItem",
                columns: new[] { "RequestId", "Source", "PlatformItemId" });

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_Letter_RequestId",
                table: "rights_requests_Letter",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_Request_AssignedTo_DueOn",
                table: "rights_requests_Request",
                columns: new[] { "AssignedTo", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_Request_ClosedOn_DueOn",
                table: "rights_requests_Request",
                columns: new[] { "ClosedOn", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_Request_ReceivedOn",
                table: "rights_requests_Request",
                column: "ReceivedOn");

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_Request_Reference",
                table: "rights_requests_Request",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_Request_RequesterId",
                table: "rights_requests_Request",
                column: "RequesterId");

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_Request_ResidentId",
                table: "rights_requests_Request",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_Request_Status_DueOn",
                table: "rights_requests_Request",
                columns: new[] { "Status", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_RequestDraft_ExpiresAt",
                table: "rights_requests_RequestDraft",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_RequestDraft_ResidentId",
                table: "rights_requests_RequestDraft",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_RequestDraft_TokenHash",
                table: "rights_requests_RequestDraft",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_RequestFile_RequestId",
                table: "rights_requests_RequestFile",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_RequestNote_RequestId",
                table: "rights_requests_RequestNote",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_SearchEntry_RequestId",
                table: "rights_requests_SearchEntry",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_SearchTerm_RequestId",
                table: "rights_requests_SearchTerm",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_ThirdParty_RequestId",
                table: "rights_requests_ThirdParty",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_ThirdPartyMention_FoundItemId",
                table: "rights_requests_ThirdPartyMention",
                column: "FoundItemId");

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_TrackingLink_RequestId",
                table: "rights_requests_TrackingLink",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_rights_requests_TrackingLink_TokenHash",
                table: "rights_requests_TrackingLink",
                column: "TokenHash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_AccessCode");

            migrationBuilder.DropTable(
                name: "access_Attempt");

            migrationBuilder.DropTable(
                name: "access_RecoveryCode");

            migrationBuilder.DropTable(
                name: "access_Resident");

            migrationBuilder.DropTable(
                name: "access_ResidentHold");

            migrationBuilder.DropTable(
                name: "access_ResidentPasskey");

            migrationBuilder.DropTable(
                name: "access_RoleTitle");

            migrationBuilder.DropTable(
                name: "access_Session");

            migrationBuilder.DropTable(
                name: "access_SignInCode");

            migrationBuilder.DropTable(
                name: "access_StaffLink");

            migrationBuilder.DropTable(
                name: "access_StaffPasskey");

            migrationBuilder.DropTable(
                name: "access_StaffRole");

            migrationBuilder.DropTable(
                name: "platform_AuditEntry");

            migrationBuilder.DropTable(
                name: "platform_AuditHead");

            migrationBuilder.DropTable(
                name: "platform_InboxMessage");

            migrationBuilder.DropTable(
                name: "platform_Organisation");

            migrationBuilder.DropTable(
                name: "platform_OutboxMessage");

            migrationBuilder.DropTable(
                name: "platform_TenantPackVersion");

            migrationBuilder.DropTable(
                name: "rights_requests_AnswerPackDownload");

            migrationBuilder.DropTable(
                name: "rights_requests_Approval");

            migrationBuilder.DropTable(
                name: "rights_requests_ClockEvent");

            migrationBuilder.DropTable(
                name: "rights_requests_Exclusion");

            migrationBuilder.DropTable(
                name: "rights_requests_Letter");

            migrationBuilder.DropTable(
                name: "rights_requests_RequestDraft");

            migrationBuilder.DropTable(
                name: "rights_requests_RequestFile");

            migrationBuilder.DropTable(
                name: "rights_requests_RequestNote");

            migrationBuilder.DropTable(
                name: "rights_requests_SearchEntry");

            migrationBuilder.DropTable(
                name: "rights_requests_SearchTerm");

            migrationBuilder.DropTable(
                name: "rights_requests_ThirdPartyMention");

            migrationBuilder.DropTable(
                name: "rights_requests_TrackingLink");

            migrationBuilder.DropTable(
                name: "access_StaffMember");

            migrationBuilder.DropTable(
                name: "rights_requests_AnswerPack");

            migrationBuilder.DropTable(
                name: "rights_requests_FoundItem");

            migrationBuilder.DropTable(
                name: "rights_requests_ThirdParty");

            migrationBuilder.DropTable(
                name: "rights_requests_Request");
        }
    }
}
