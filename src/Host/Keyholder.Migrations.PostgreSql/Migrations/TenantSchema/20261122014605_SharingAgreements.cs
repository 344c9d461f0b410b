using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.PostgreSql.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class SharingAgreements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "sharing");

            migrationBuilder.CreateTable(
                name: "DataChange",
                schema: "sharing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: true),
                    SubjectReference = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    Items = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    What = table.Column<byte[]>(type: "bytea", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    MadeBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataChange", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Decision",
                schema: "sharing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Items = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Purpose = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Allowed = table.Column<bool>(type: "boolean", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Clause = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    AskedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Decision", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Disclosure",
                schema: "sharing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RequesterKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Organisation = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Requester = table.Column<byte[]>(type: "bytea", nullable: false),
                    Asked = table.Column<byte[]>(type: "bytea", nullable: false),
                    About = table.Column<byte[]>(type: "bytea", nullable: true),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    VerifiedHow = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    VerifiedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    TheirGround = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    PublicTaskStated = table.Column<bool>(type: "boolean", nullable: false),
                    OurBasis = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Exemption = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Necessity = table.Column<byte[]>(type: "bytea", nullable: true),
                    Given = table.Column<byte[]>(type: "bytea", nullable: true),
                    Protection = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    IsEmergency = table.Column<bool>(type: "boolean", nullable: false),
                    KeptFromPerson = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DisclosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RecordBy = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    LoggedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    LoggedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Disclosure", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MatchingExercise",
                schema: "sharing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Authority = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    PartnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    DataSets = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    NextSubmissionOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MatchingExercise", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Partner",
                schema: "sharing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RegistrationNumber = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    Scope = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Score = table.Column<int>(type: "integer", nullable: true),
                    AssessedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Partner", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Recall",
                schema: "sharing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    PartnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Items = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    How = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ConfirmedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    ConfirmedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EvidenceId = table.Column<Guid>(type: "uuid", nullable: true),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ChasedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Recall", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Transfer",
                schema: "sharing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    DecisionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Items = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Purpose = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    People = table.Column<int>(type: "integer", nullable: false),
                    EverybodyListed = table.Column<bool>(type: "boolean", nullable: false),
                    Protection = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ProtectionNote = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SentBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Transfer", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RecipientNotice",
                schema: "sharing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ChangeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsCertain = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ByLetter = table.Column<bool>(type: "boolean", nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AcknowledgedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AcknowledgedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    RemindOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecipientNotice", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RecipientNotice_DataChange_ChangeId",
                        column: x => x.ChangeId,
                        principalSchema: "sharing",
                        principalTable: "DataChange",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Inconsistency",
                schema: "sharing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ExerciseId = table.Column<Guid>(type: "uuid", nullable: false),
                    MatchNumber = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: true),
                    What = table.Column<byte[]>(type: "bytea", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Outcome = table.Column<byte[]>(type: "bytea", nullable: true),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ClosedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Inconsistency", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Inconsistency_MatchingExercise_ExerciseId",
                        column: x => x.ExerciseId,
                        principalSchema: "sharing",
                        principalTable: "MatchingExercise",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MatchingSubmission",
                schema: "sharing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ExerciseId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmittedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DataSets = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Records = table.Column<int>(type: "integer", nullable: false),
                    Protection = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubmittedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MatchingSubmission", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MatchingSubmission_MatchingExercise_ExerciseId",
                        column: x => x.ExerciseId,
                        principalSchema: "sharing",
                        principalTable: "MatchingExercise",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Agreement",
                schema: "sharing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PartnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    InForce = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Agreement", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Agreement_Partner_PartnerId",
                        column: x => x.PartnerId,
                        principalSchema: "sharing",
                        principalTable: "Partner",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Assessment",
                schema: "sharing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    ReviewOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Score = table.Column<int>(type: "integer", nullable: false),
                    Accepted = table.Column<bool>(type: "boolean", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    By = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assessment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Assessment_Partner_PartnerId",
                        column: x => x.PartnerId,
                        principalSchema: "sharing",
                        principalTable: "Partner",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PartnerBreachReport",
                schema: "sharing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    ContactId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReportedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    HappenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    What = table.Column<byte[]>(type: "bytea", nullable: false),
                    People = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PartnerBreachReport", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PartnerBreachReport_Partner_PartnerId",
                        column: x => x.PartnerId,
                        principalSchema: "sharing",
                        principalTable: "Partner",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PartnerContact",
                schema: "sharing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Position = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    MaySign = table.Column<bool>(type: "boolean", nullable: false),
                    IsBreachContact = table.Column<bool>(type: "boolean", nullable: false),
                    LeftOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PartnerContact", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PartnerContact_Partner_PartnerId",
                        column: x => x.PartnerId,
                        principalSchema: "sharing",
                        principalTable: "Partner",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TransferPerson",
                schema: "sharing",
                columns: table => new
                {
                    TransferId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uuid", nullable: true),
                    SubjectReference = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TransferPerson", x => new { x.TransferId, x.Position });
                    table.ForeignKey(
                        name: "FK_TransferPerson_Transfer_TransferId",
                        column: x => x.TransferId,
                        principalSchema: "sharing",
                        principalTable: "Transfer",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AgreementVersion",
                schema: "sharing",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    WhyNecessary = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Roles = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    People = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    LawfulBasis = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    LegalPower = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    SpecialCondition = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Rights = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Frequency = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    SecurityInTransit = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    SecurityAtPartner = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    PartnerRetention = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    BreachHours = table.Column<int>(type: "integer", nullable: true),
                    Termination = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    LiabilityInFull = table.Column<bool>(type: "boolean", nullable: false),
                    Essence = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    IsPublic = table.Column<bool>(type: "boolean", nullable: false),
                    OurContact = table.Column<Guid>(type: "uuid", nullable: true),
                    PartnerContact = table.Column<Guid>(type: "uuid", nullable: true),
                    ImpactAssessment = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LawApplies = table.Column<bool>(type: "boolean", nullable: true),
                    SentAbroad = table.Column<bool>(type: "boolean", nullable: true),
                    SeparateEntity = table.Column<bool>(type: "boolean", nullable: true),
                    TransferCountry = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    TransferMechanism = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    TransferCheckedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    TransferAssessment = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    CreatedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AssessedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    AssessedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ApprovedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    ApprovedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    OverruledBecause = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    ActivatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedBecause = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    DocumentSha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    SignedDocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReviewRemindedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Edits = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementVersion", x => new { x.AgreementId, x.Number });
                    table.ForeignKey(
                        name: "FK_AgreementVersion_Agreement_AgreementId",
                        column: x => x.AgreementId,
                        principalSchema: "sharing",
                        principalTable: "Agreement",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SubProcessor",
                schema: "sharing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Purpose = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AskedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    FoundInUseOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubProcessor", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SubProcessor_Agreement_AgreementId",
                        column: x => x.AgreementId,
                        principalSchema: "sharing",
                        principalTable: "Agreement",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AssessmentAnswer",
                schema: "sharing",
                columns: table => new
                {
                    AssessmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Question = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssessmentAnswer", x => new { x.AssessmentId, x.Question });
                    table.ForeignKey(
                        name: "FK_AssessmentAnswer_Assessment_AssessmentId",
                        column: x => x.AssessmentId,
                        principalSchema: "sharing",
                        principalTable: "Assessment",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PartnerCode",
                schema: "sharing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ContactId = table.Column<Guid>(type: "uuid", nullable: false),
                    Purpose = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Protected = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    UsedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PartnerCode", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PartnerCode_PartnerContact_ContactId",
                        column: x => x.ContactId,
                        principalSchema: "sharing",
                        principalTable: "PartnerContact",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AgreementItem",
                schema: "sharing",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementItem", x => new { x.AgreementId, x.Version, x.Code });
                    table.ForeignKey(
                        name: "FK_AgreementItem_AgreementVersion_AgreementId_Version",
                        columns: x => new { x.AgreementId, x.Version },
                        principalSchema: "sharing",
                        principalTable: "AgreementVersion",
                        principalColumns: new[] { "AgreementId", "Number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AgreementObjection",
                schema: "sharing",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Source = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Url = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Blocks = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementObjection", x => new { x.AgreementId, x.Version, x.Source, x.Position });
                    table.ForeignKey(
                        name: "FK_AgreementObjection_AgreementVersion_AgreementId_Version",
                        columns: x => new { x.AgreementId, x.Version },
                        principalSchema: "sharing",
                        principalTable: "AgreementVersion",
                        principalColumns: new[] { "AgreementId", "Number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AgreementPurpose",
                schema: "sharing",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementPurpose", x => new { x.AgreementId, x.Version, x.Position });
                    table.ForeignKey(
                        name: "FK_AgreementPurpose_AgreementVersion_AgreementId_Version",
                        columns: x => new { x.AgreementId, x.Version },
                        principalSchema: "sharing",
                        principalTable: "AgreementVersion",
                        principalColumns: new[] { "AgreementId", "Number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AgreementTerm",
                schema: "sharing",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Clause = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementTerm", x => new { x.AgreementId, x.Version, x.Code });
                    table.ForeignKey(
                        name: "FK_AgreementTerm_AgreementVersion_AgreementId_Version",
                        columns: x => new { x.AgreementId, x.Version },
                        principalSchema: "sharing",
                        principalTable: "AgreementVersion",
                        principalColumns: new[] { "AgreementId", "Number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Signature",
                schema: "sharing",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Means = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    SignerId = table.Column<Guid>(type: "uuid", nullable: false),
                    SignedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    IpAddress = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: true),
                    DocumentSha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Signature", x => new { x.AgreementId, x.Version, x.Side });
                    table.ForeignKey(
                        name: "FK_Signature_AgreementVersion_AgreementId_Version",
                        columns: x => new { x.AgreementId, x.Version },
                        principalSchema: "sharing",
                        principalTable: "AgreementVersion",
                        principalColumns: new[] { "AgreementId", "Number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Agreement_PartnerId",
                schema: "sharing",
                table: "Agreement",
                column: "PartnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Agreement_Reference",
                schema: "sharing",
                table: "Agreement",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AgreementVersion_State_EndsOn",
                schema: "sharing",
                table: "AgreementVersion",
                columns: new[] { "State", "EndsOn" });

            migrationBuilder.CreateIndex(
                name: "IX_AgreementVersion_State_ReviewOn",
                schema: "sharing",
                table: "AgreementVersion",
                columns: new[] { "State", "ReviewOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Assessment_PartnerId",
                schema: "sharing",
                table: "Assessment",
                column: "PartnerId");

            migrationBuilder.CreateIndex(
                name: "IX_DataChange_On",
                schema: "sharing",
                table: "DataChange",
                column: "On");

            migrationBuilder.CreateIndex(
                name: "IX_DataChange_ResidentId",
                schema: "sharing",
                table: "DataChange",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_Decision_At",
                schema: "sharing",
                table: "Decision",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Decision_PartnerId_At",
                schema: "sharing",
                table: "Decision",
                columns: new[] { "PartnerId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Disclosure_Reference",
                schema: "sharing",
                table: "Disclosure",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Disclosure_ResidentId",
                schema: "sharing",
                table: "Disclosure",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_Disclosure_State_ReceivedOn",
                schema: "sharing",
                table: "Disclosure",
                columns: new[] { "State", "ReceivedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Inconsistency_ExerciseId_MatchNumber",
                schema: "sharing",
                table: "Inconsistency",
                columns: new[] { "ExerciseId", "MatchNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Inconsistency_ExerciseId_State_ReceivedOn",
                schema: "sharing",
                table: "Inconsistency",
                columns: new[] { "ExerciseId", "State", "ReceivedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Inconsistency_ResidentId",
                schema: "sharing",
                table: "Inconsistency",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_MatchingSubmission_ExerciseId",
                schema: "sharing",
                table: "MatchingSubmission",
                column: "ExerciseId");

            migrationBuilder.CreateIndex(
                name: "IX_Partner_Name",
                schema: "sharing",
                table: "Partner",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Partner_State_ReviewOn",
                schema: "sharing",
                table: "Partner",
                columns: new[] { "State", "ReviewOn" });

            migrationBuilder.CreateIndex(
                name: "IX_PartnerBreachReport_PartnerId",
                schema: "sharing",
                table: "PartnerBreachReport",
                column: "PartnerId");

            migrationBuilder.CreateIndex(
                name: "IX_PartnerBreachReport_ReportedAt",
                schema: "sharing",
                table: "PartnerBreachReport",
                column: "ReportedAt");

            migrationBuilder.CreateIndex(
                name: "IX_PartnerCode_ContactId_SentAt",
                schema: "sharing",
                table: "PartnerCode",
                columns: new[] { "ContactId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PartnerContact_Email",
                schema: "sharing",
                table: "PartnerContact",
                column: "Email");

            migrationBuilder.CreateIndex(
                name: "IX_PartnerContact_PartnerId",
                schema: "sharing",
                table: "PartnerContact",
                column: "PartnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Recall_AgreementId_State",
                schema: "sharing",
                table: "Recall",
                columns: new[] { "AgreementId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Recall_PartnerId_State",
                schema: "sharing",
                table: "Recall",
                columns: new[] { "PartnerId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Recall_State_DueOn",
                schema: "sharing",
                table: "Recall",
                columns: new[] { "State", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_RecipientNotice_ChangeId",
                schema: "sharing",
                table: "RecipientNotice",
                column: "ChangeId");

            migrationBuilder.CreateIndex(
                name: "IX_RecipientNotice_PartnerId_State",
                schema: "sharing",
                table: "RecipientNotice",
                columns: new[] { "PartnerId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_RecipientNotice_State",
                schema: "sharing",
                table: "RecipientNotice",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_SubProcessor_AgreementId",
                schema: "sharing",
                table: "SubProcessor",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_Transfer_AgreementId",
                schema: "sharing",
                table: "Transfer",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_Transfer_PartnerId_SentAt",
                schema: "sharing",
                table: "Transfer",
                columns: new[] { "PartnerId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Transfer_SentAt",
                schema: "sharing",
                table: "Transfer",
                column: "SentAt");

            migrationBuilder.CreateIndex(
                name: "IX_TransferPerson_ResidentId",
                schema: "sharing",
                table: "TransferPerson",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_TransferPerson_SubjectReference",
                schema: "sharing",
                table: "TransferPerson",
                column: "SubjectReference");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgreementItem",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "AgreementObjection",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "AgreementPurpose",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "AgreementTerm",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "AssessmentAnswer",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "Decision",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "Disclosure",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "Inconsistency",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "MatchingSubmission",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "PartnerBreachReport",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "PartnerCode",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "Recall",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "RecipientNotice",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "Signature",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "SubProcessor",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "TransferPerson",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "Assessment",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "MatchingExercise",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "PartnerContact",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "DataChange",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "AgreementVersion",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "Transfer",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "Agreement",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "Partner",
                schema: "sharing");
        }
    }
}
