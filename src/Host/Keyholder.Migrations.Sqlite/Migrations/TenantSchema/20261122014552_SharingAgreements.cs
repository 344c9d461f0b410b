using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.Sqlite.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class SharingAgreements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "sharing_DataChange",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubjectReference = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Items = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    What = table.Column<byte[]>(type: "BLOB", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_DataChange", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "sharing_Decision",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Items = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Allowed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Clause = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_Decision", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "sharing_Disclosure",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RequesterKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Organisation = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Requester = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Asked = table.Column<byte[]>(type: "BLOB", nullable: false),
                    About = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    VerifiedHow = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    VerifiedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TheirGround = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    PublicTaskStated = table.Column<bool>(type: "INTEGER", nullable: false),
                    OurBasis = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Exemption = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Necessity = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Given = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Protection = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    IsEmergency = table.Column<bool>(type: "INTEGER", nullable: false),
                    KeptFromPerson = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DisclosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RecordBy = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    LoggedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    LoggedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_Disclosure", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "sharing_MatchingExercise",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Authority = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DataSets = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    NextSubmissionOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_MatchingExercise", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "sharing_Partner",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RegistrationNumber = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Score = table.Column<int>(type: "INTEGER", nullable: true),
                    AssessedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_Partner", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "sharing_Recall",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Items = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    How = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ConfirmedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EvidenceId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ChasedOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_Recall", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "sharing_Transfer",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    DecisionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Items = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    People = table.Column<int>(type: "INTEGER", nullable: false),
                    EverybodyListed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Protection = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ProtectionNote = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SentBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_Transfer", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "sharing_RecipientNotice",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsCertain = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ByLetter = table.Column<bool>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AcknowledgedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AcknowledgedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    RemindOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_RecipientNotice", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sharing_RecipientNotice_sharing_DataChange_ChangeId",
                        column: x => x.ChangeId,
                        principalTable: "sharing_DataChange",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sharing_Inconsistency",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExerciseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MatchNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    What = table.Column<byte[]>(type: "BLOB", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Outcome = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ClosedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_Inconsistency", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sharing_Inconsistency_sharing_MatchingExercise_ExerciseId",
                        column: x => x.ExerciseId,
                        principalTable: "sharing_MatchingExercise",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sharing_MatchingSubmission",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExerciseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubmittedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DataSets = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Records = table.Column<int>(type: "INTEGER", nullable: false),
                    Protection = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SubmittedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_MatchingSubmission", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sharing_MatchingSubmission_sharing_MatchingExercise_ExerciseId",
                        column: x => x.ExerciseId,
                        principalTable: "sharing_MatchingExercise",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sharing_Agreement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    InForce = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_Agreement", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sharing_Agreement_sharing_Partner_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "sharing_Partner",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sharing_Assessment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Score = table.Column<int>(type: "INTEGER", nullable: false),
                    Accepted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_Assessment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sharing_Assessment_sharing_Partner_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "sharing_Partner",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sharing_PartnerBreachReport",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ContactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReportedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    HappenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    What = table.Column<byte[]>(type: "BLOB", nullable: false),
                    People = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_PartnerBreachReport", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sharing_PartnerBreachReport_sharing_Partner_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "sharing_Partner",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sharing_PartnerContact",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Position = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    MaySign = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsBreachContact = table.Column<bool>(type: "INTEGER", nullable: false),
                    LeftOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_PartnerContact", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sharing_PartnerContact_sharing_Partner_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "sharing_Partner",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sharing_TransferPerson",
                columns: table => new
                {
                    TransferId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubjectReference = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_TransferPerson", x => new { x.TransferId, x.Position });
                    table.ForeignKey(
                        name: "FK_sharing_TransferPerson_sharing_Transfer_TransferId",
                        column: x => x.TransferId,
                        principalTable: "sharing_Transfer",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sharing_AgreementVersion",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    WhyNecessary = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Roles = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    People = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    LawfulBasis = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    LegalPower = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    SpecialCondition = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Rights = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Frequency = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    SecurityInTransit = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    SecurityAtPartner = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    PartnerRetention = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    BreachHours = table.Column<int>(type: "INTEGER", nullable: true),
                    Termination = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    LiabilityInFull = table.Column<bool>(type: "INTEGER", nullable: false),
                    Essence = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    IsPublic = table.Column<bool>(type: "INTEGER", nullable: false),
                    OurContact = table.Column<Guid>(type: "TEXT", nullable: true),
                    PartnerContact = table.Column<Guid>(type: "TEXT", nullable: true),
                    ImpactAssessment = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    StartsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LawApplies = table.Column<bool>(type: "INTEGER", nullable: true),
                    SentAbroad = table.Column<bool>(type: "INTEGER", nullable: true),
                    SeparateEntity = table.Column<bool>(type: "INTEGER", nullable: true),
                    TransferCountry = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    TransferMechanism = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    TransferCheckedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TransferAssessment = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AssessedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    AssessedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ApprovedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ApprovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    OverruledBecause = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ActivatedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedBecause = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DocumentSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    SignedDocumentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReviewRemindedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Edits = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_AgreementVersion", x => new { x.AgreementId, x.Number });
                    table.ForeignKey(
                        name: "FK_sharing_AgreementVersion_sharing_Agreement_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "sharing_Agreement",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sharing_SubProcessor",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AskedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    FoundInUseOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_SubProcessor", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sharing_SubProcessor_sharing_Agreement_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "sharing_Agreement",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sharing_AssessmentAnswer",
                columns: table => new
                {
                    AssessmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Question = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_AssessmentAnswer", x => new { x.AssessmentId, x.Question });
                    table.ForeignKey(
                        name: "FK_sharing_AssessmentAnswer_sharing_Assessment_AssessmentId",
                        column: x => x.AssessmentId,
                        principalTable: "sharing_Assessment",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sharing_PartnerCode",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ContactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Protected = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    UsedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_PartnerCode", x => x.Id);
                    table.ForeignKey(
                        name: "FK_sharing_PartnerCode_sharing_PartnerContact_ContactId",
                        column: x => x.ContactId,
                        principalTable: "sharing_PartnerContact",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sharing_AgreementItem",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_AgreementItem", x => new { x.AgreementId, x.Version, x.Code });
                    table.ForeignKey(
                        name: "FK_sharing_AgreementItem_sharing_AgreementVersion_AgreementId_Version",
                        columns: x => new { x.AgreementId, x.Version },
                        principalTable: "sharing_AgreementVersion",
                        principalColumns: new[] { "AgreementId", "Number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sharing_AgreementObjection",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Blocks = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_AgreementObjection", x => new { x.AgreementId, x.Version, x.Source, x.Position });
                    table.ForeignKey(
                        name: "FK_sharing_AgreementObjection_sharing_AgreementVersion_AgreementId_Version",
                        columns: x => new { x.AgreementId, x.Version },
                        principalTable: "sharing_AgreementVersion",
                        principalColumns: new[] { "AgreementId", "Number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sharing_AgreementPurpose",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_AgreementPurpose", x => new { x.AgreementId, x.Version, x.Position });
                    table.ForeignKey(
                        name: "FK_sharing_AgreementPurpose_sharing_AgreementVersion_AgreementId_Version",
                        columns: x => new { x.AgreementId, x.Version },
                        principalTable: "sharing_AgreementVersion",
                        principalColumns: new[] { "AgreementId", "Number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sharing_AgreementTerm",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Clause = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_AgreementTerm", x => new { x.AgreementId, x.Version, x.Code });
                    table.ForeignKey(
                        name: "FK_sharing_AgreementTerm_sharing_AgreementVersion_AgreementId_Version",
                        columns: x => new { x.AgreementId, x.Version },
                        principalTable: "sharing_AgreementVersion",
                        principalColumns: new[] { "AgreementId", "Number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sharing_Signature",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Means = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SignerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    IpAddress = table.Column<string>(type: "TEXT", maxLength: 45, nullable: true),
                    DocumentSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_Signature", x => new { x.AgreementId, x.Version, x.Side });
                    table.ForeignKey(
                        name: "FK_sharing_Signature_sharing_AgreementVersion_AgreementId_Version",
                        columns: x => new { x.AgreementId, x.Version },
                        principalTable: "sharing_AgreementVersion",
                        principalColumns: new[] { "AgreementId", "Number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_sharing_Agreement_PartnerId",
                table: "sharing_Agreement",
                column: "PartnerId");

            migrationBuilder.CreateIndex(
                name: "IX_sharing_Agreement_Reference",
                table: "sharing_Agreement",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sharing_AgreementVersion_State_EndsOn",
                table: "sharing_AgreementVersion",
                columns: new[] { "State", "EndsOn" });

            migrationBuilder.CreateIndex(
                name: "IX_sharing_AgreementVersion_State_ReviewOn",
                table: "sharing_AgreementVersion",
                columns: new[] { "State", "ReviewOn" });

            migrationBuilder.CreateIndex(
                name: "IX_sharing_Assessment_PartnerId",
                table: "sharing_Assessment",
                column: "PartnerId");

            migrationBuilder.CreateIndex(
                name: "IX_sharing_DataChange_On",
                table: "sharing_DataChange",
                column: "On");

            migrationBuilder.CreateIndex(
                name: "IX_sharing_DataChange_ResidentId",
                table: "sharing_DataChange",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_sharing_Decision_At",
                table: "sharing_Decision",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_sharing_Decision_PartnerId_At",
                table: "sharing_Decision",
                columns: new[] { "PartnerId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_sharing_Disclosure_Reference",
                table: "sharing_Disclosure",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sharing_Disclosure_ResidentId",
                table: "sharing_Disclosure",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_sharing_Disclosure_State_ReceivedOn",
                table: "sharing_Disclosure",
                columns: new[] { "State", "ReceivedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_sharing_Inconsistency_ExerciseId_MatchNumber",
                table: "sharing_Inconsistency",
                columns: new[] { "ExerciseId", "MatchNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sharing_Inconsistency_ExerciseId_State_ReceivedOn",
                table: "sharing_Inconsistency",
                columns: new[] { "ExerciseId", "State", "ReceivedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_sharing_Inconsistency_ResidentId",
                table: "sharing_Inconsistency",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_sharing_MatchingSubmission_ExerciseId",
                table: "sharing_MatchingSubmission",
                column: "ExerciseId");

            migrationBuilder.CreateIndex(
                name: "IX_sharing_Partner_Name",
                table: "sharing_Partner",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sharing_Partner_State_ReviewOn",
                table: "sharing_Partner",
                columns: new[] { "State", "ReviewOn" });

            migrationBuilder.CreateIndex(
                name: "IX_sharing_PartnerBreachReport_PartnerId",
                table: "sharing_PartnerBreachReport",
                column: "PartnerId");

            migrationBuilder.CreateIndex(
                name: "IX_sharing_PartnerBreachReport_ReportedAt",
                table: "sharing_PartnerBreachReport",
                column: "ReportedAt");

            migrationBuilder.CreateIndex(
                name: "IX_sharing_PartnerCode_ContactId_SentAt",
                table: "sharing_PartnerCode",
                columns: new[] { "ContactId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_sharing_PartnerContact_Email",
                table: "sharing_PartnerContact",
                column: "Email");

            migrationBuilder.CreateIndex(
                name: "IX_sharing_PartnerContact_PartnerId",
                table: "sharing_PartnerContact",
                column: "PartnerId");

            migrationBuilder.CreateIndex(
                name: "IX_sharing_Recall_AgreementId_State",
                table: "sharing_Recall",
                columns: new[] { "AgreementId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_sharing_Recall_PartnerId_State",
                table: "sharing_Recall",
                columns: new[] { "PartnerId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_sharing_Recall_State_DueOn",
                table: "sharing_Recall",
                columns: new[] { "State", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_sharing_RecipientNotice_ChangeId",
                table: "sharing_RecipientNotice",
                column: "ChangeId");

            migrationBuilder.CreateIndex(
                name: "IX_sharing_RecipientNotice_PartnerId_State",
                table: "sharing_RecipientNotice",
                columns: new[] { "PartnerId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_sharing_RecipientNotice_State",
                table: "sharing_RecipientNotice",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_sharing_SubProcessor_AgreementId",
                table: "sharing_SubProcessor",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_sharing_Transfer_AgreementId",
                table: "sharing_Transfer",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_sharing_Transfer_PartnerId_SentAt",
                table: "sharing_Transfer",
                columns: new[] { "PartnerId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_sharing_Transfer_SentAt",
                table: "sharing_Transfer",
                column: "SentAt");

            migrationBuilder.CreateIndex(
                name: "IX_sharing_TransferPerson_ResidentId",
                table: "sharing_TransferPerson",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_sharing_TransferPerson_SubjectReference",
                table: "sharing_TransferPerson",
                column: "SubjectReference");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "sharing_AgreementItem");

            migrationBuilder.DropTable(
                name: "sharing_AgreementObjection");

            migrationBuilder.DropTable(
                name: "sharing_AgreementPurpose");

            migrationBuilder.DropTable(
                name: "sharing_AgreementTerm");

            migrationBuilder.DropTable(
                name: "sharing_AssessmentAnswer");

            migrationBuilder.DropTable(
                name: "sharing_Decision");

            migrationBuilder.DropTable(
                name: "sharing_Disclosure");

            migrationBuilder.DropTable(
                name: "sharing_Inconsistency");

            migrationBuilder.DropTable(
                name: "sharing_MatchingSubmission");

            migrationBuilder.DropTable(
                name: "sharing_PartnerBreachReport");

            migrationBuilder.DropTable(
                name: "sharing_PartnerCode");

            migrationBuilder.DropTable(
                name: "sharing_Recall");

            migrationBuilder.DropTable(
                name: "sharing_RecipientNotice");

            migrationBuilder.DropTable(
                name: "sharing_Signature");

            migrationBuilder.DropTable(
                name: "sharing_SubProcessor");

            migrationBuilder.DropTable(
                name: "sharing_TransferPerson");

            migrationBuilder.DropTable(
                name: "sharing_Assessment");

            migrationBuilder.DropTable(
                name: "sharing_MatchingExercise");

            migrationBuilder.DropTable(
                name: "sharing_PartnerContact");

            migrationBuilder.DropTable(
                name: "sharing_DataChange");

            migrationBuilder.DropTable(
                name: "sharing_AgreementVersion");

            migrationBuilder.DropTable(
                name: "sharing_Transfer");

            migrationBuilder.DropTable(
                name: "sharing_Agreement");

            migrationBuilder.DropTable(
                name: "sharing_Partner");
        }
    }
}
