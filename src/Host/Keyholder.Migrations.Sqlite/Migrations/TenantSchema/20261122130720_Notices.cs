using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.Sqlite.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class Notices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Proposal",
                table: "sharing_AgreementVersion",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Proposal",
                table: "retention_ScheduleVersion",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "notices_ConsentPurpose",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Activity = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Marketing = table.Column<bool>(type: "INTEGER", nullable: false),
                    Imbalance = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ImbalanceReason = table.Column<string>(type: "TEXT", nullable: true),
                    RenewAfter = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    InUse = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_ConsentPurpose", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "notices_MarketingObjection",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EmailKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Person = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_MarketingObjection", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "notices_Notice",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Committee = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Collections = table.Column<string>(type: "TEXT", nullable: false),
                    Published = table.Column<int>(type: "INTEGER", nullable: false),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_Notice", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "notices_PolicyDocument",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Activities = table.Column<string>(type: "TEXT", nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    IssuedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ProcessingEndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_PolicyDocument", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "notices_ProcessingActivity",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    InForce = table.Column<int>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_ProcessingActivity", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "notices_RegisterImport",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Drafted = table.Column<int>(type: "INTEGER", nullable: false),
                    Same = table.Column<int>(type: "INTEGER", nullable: false),
                    Errors = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_RegisterImport", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "retention_ScheduleAnswer",
                columns: table => new
                {
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Proposal = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_ScheduleAnswer", x => new { x.Version, x.Source });
                    table.ForeignKey(
                        name: "FK_retention_ScheduleAnswer_retention_ScheduleVersion_Version",
                        column: x => x.Version,
                        principalTable: "retention_ScheduleVersion",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sharing_AgreementAnswer",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Proposal = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sharing_AgreementAnswer", x => new { x.AgreementId, x.Version, x.Source });
                    table.ForeignKey(
                        name: "FK_sharing_AgreementAnswer_sharing_AgreementVersion_AgreementId_Version",
                        columns: x => new { x.AgreementId, x.Version },
                        principalTable: "sharing_AgreementVersion",
                        principalColumns: new[] { "AgreementId", "Number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices_Consent",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PurposeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Wording = table.Column<int>(type: "INTEGER", nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Person = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PersonKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EmailKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ReferenceKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    HoldKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    GivenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    GivenBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Note = table.Column<byte[]>(type: "BLOB", nullable: true),
                    EvidenceId = table.Column<Guid>(type: "TEXT", nullable: true),
                    EvidenceMediaType = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    EvidenceSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NextOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CouldNotAsk = table.Column<bool>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedWay = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_Consent", x => x.Id);
                    table.ForeignKey(
                        name: "FK_notices_Consent_notices_ConsentPurpose_PurposeId",
                        column: x => x.PurposeId,
                        principalTable: "notices_ConsentPurpose",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices_ConsentWording",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PurposeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    AskAgain = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PublishedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_ConsentWording", x => x.Id);
                    table.ForeignKey(
                        name: "FK_notices_ConsentWording_notices_ConsentPurpose_PurposeId",
                        column: x => x.PurposeId,
                        principalTable: "notices_ConsentPurpose",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices_Drift",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FoundAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    NewPurpose = table.Column<bool>(type: "INTEGER", nullable: false),
                    Draft = table.Column<int>(type: "INTEGER", nullable: true),
                    PublishedIn = table.Column<int>(type: "INTEGER", nullable: true),
                    Applied = table.Column<bool>(type: "INTEGER", nullable: false),
                    OverruledBecause = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    OverruledBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    AgreedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    SettledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_Drift", x => x.Id);
                    table.ForeignKey(
                        name: "FK_notices_Drift_notices_Notice_NoticeId",
                        column: x => x.NoticeId,
                        principalTable: "notices_Notice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices_GivenNotice",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Person = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PersonKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EmailKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    GivenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Collection = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    TellingId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Note = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WantsAcknowledgement = table.Column<bool>(type: "INTEGER", nullable: false),
                    AcknowledgedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AcknowledgedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_GivenNotice", x => x.Id);
                    table.ForeignKey(
                        name: "FK_notices_GivenNotice_notices_Notice_NoticeId",
                        column: x => x.NoticeId,
                        principalTable: "notices_Notice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices_LinkCheck",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    CheckedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Problem = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_LinkCheck", x => x.Id);
                    table.ForeignKey(
                        name: "FK_notices_LinkCheck_notices_Notice_NoticeId",
                        column: x => x.NoticeId,
                        principalTable: "notices_Notice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices_NoticeFinding",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Fix = table.Column<string>(type: "TEXT", nullable: false),
                    Citation = table.Column<string>(type: "TEXT", nullable: false),
                    FoundAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AtPublication = table.Column<bool>(type: "INTEGER", nullable: false),
                    SettledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SettledBy = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_NoticeFinding", x => x.Id);
                    table.ForeignKey(
                        name: "FK_notices_NoticeFinding_notices_Notice_NoticeId",
                        column: x => x.NoticeId,
                        principalTable: "notices_Notice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices_NoticeTelling",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Whom = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ByEmail = table.Column<bool>(type: "INTEGER", nullable: false),
                    ByLetter = table.Column<bool>(type: "INTEGER", nullable: false),
                    ByBanner = table.Column<bool>(type: "INTEGER", nullable: false),
                    WantsAcknowledgement = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Cursor = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Skipped = table.Column<int>(type: "INTEGER", nullable: false),
                    Batch = table.Column<int>(type: "INTEGER", nullable: false),
                    NextBatchAt = table.Column<long>(type: "INTEGER", nullable: true),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_NoticeTelling", x => x.Id);
                    table.ForeignKey(
                        name: "FK_notices_NoticeTelling_notices_Notice_NoticeId",
                        column: x => x.NoticeId,
                        principalTable: "notices_Notice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices_NoticeTranslation",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    OfVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    InBrief = table.Column<string>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    WrittenBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Writers = table.Column<string>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PublishedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PublishedOwnBecause = table.Column<string>(type: "TEXT", nullable: true),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_NoticeTranslation", x => x.Id);
                    table.ForeignKey(
                        name: "FK_notices_NoticeTranslation_notices_Notice_NoticeId",
                        column: x => x.NoticeId,
                        principalTable: "notices_Notice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices_NoticeVersion",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    Composed = table.Column<string>(type: "TEXT", nullable: true),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    BasedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    WhatChanged = table.Column<string>(type: "TEXT", nullable: true),
                    TellPeople = table.Column<bool>(type: "INTEGER", nullable: false),
                    DriftSource = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    EffectiveOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Provisional = table.Column<bool>(type: "INTEGER", nullable: false),
                    CommitteeDecision = table.Column<string>(type: "TEXT", nullable: true),
                    CommitteeAgreedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Writers = table.Column<string>(type: "TEXT", nullable: false),
                    SentBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    SentBackBecause = table.Column<string>(type: "TEXT", nullable: true),
                    ApprovedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ApprovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ApprovedOwnBecause = table.Column<string>(type: "TEXT", nullable: true),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SupersededAt = table.Column<long>(type: "INTEGER", nullable: true),
                    OverruledBecause = table.Column<string>(type: "TEXT", nullable: true),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_NoticeVersion", x => x.Id);
                    table.ForeignKey(
                        name: "FK_notices_NoticeVersion_notices_Notice_NoticeId",
                        column: x => x.NoticeId,
                        principalTable: "notices_Notice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices_PeopleTold",
                columns: table => new
                {
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ToldAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Because = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_PeopleTold", x => new { x.NoticeId, x.Version });
                    table.ForeignKey(
                        name: "FK_notices_PeopleTold_notices_Notice_NoticeId",
                        column: x => x.NoticeId,
                        principalTable: "notices_Notice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices_ActivityVersion",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ActivityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ApprovedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ApprovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    OverruledBecause = table.Column<string>(type: "TEXT", nullable: true),
                    InForceOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FromPack = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReviewedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ReviewedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Edits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_ActivityVersion", x => x.Id);
                    table.ForeignKey(
                        name: "FK_notices_ActivityVersion_notices_ProcessingActivity_ActivityId",
                        column: x => x.ActivityId,
                        principalTable: "notices_ProcessingActivity",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices_ConsentLink",
                columns: table => new
                {
                    TokenHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ConsentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_ConsentLink", x => x.TokenHash);
                    table.ForeignKey(
                        name: "FK_notices_ConsentLink_notices_Consent_ConsentId",
                        column: x => x.ConsentId,
                        principalTable: "notices_Consent",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices_UntrueFact",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DriftId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Says = table.Column<string>(type: "TEXT", nullable: true),
                    Becomes = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_UntrueFact", x => x.Id);
                    table.ForeignKey(
                        name: "FK_notices_UntrueFact_notices_Drift_DriftId",
                        column: x => x.DriftId,
                        principalTable: "notices_Drift",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices_TellingPrint",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TellingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Letters = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    PostedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PostedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_TellingPrint", x => x.Id);
                    table.ForeignKey(
                        name: "FK_notices_TellingPrint_notices_NoticeTelling_TellingId",
                        column: x => x.TellingId,
                        principalTable: "notices_NoticeTelling",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices_TellingRecipient",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TellingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EmailKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ResidentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Person = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PrintId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ToldAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_TellingRecipient", x => x.Id);
                    table.ForeignKey(
                        name: "FK_notices_TellingRecipient_notices_NoticeTelling_TellingId",
                        column: x => x.TellingId,
                        principalTable: "notices_NoticeTelling",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices_NoticeFact",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoticeVersionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ClauseId = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Says = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_NoticeFact", x => x.Id);
                    table.ForeignKey(
                        name: "FK_notices_NoticeFact_notices_NoticeVersion_NoticeVersionId",
                        column: x => x.NoticeVersionId,
                        principalTable: "notices_NoticeVersion",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_notices_ActivityVersion_ActivityId_Number",
                table: "notices_ActivityVersion",
                columns: new[] { "ActivityId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_ActivityVersion_State_Title",
                table: "notices_ActivityVersion",
                columns: new[] { "State", "Title" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_Consent_EmailKey",
                table: "notices_Consent",
                column: "EmailKey");

            migrationBuilder.CreateIndex(
                name: "IX_notices_Consent_GivenAt",
                table: "notices_Consent",
                column: "GivenAt");

            migrationBuilder.CreateIndex(
                name: "IX_notices_Consent_HoldKey",
                table: "notices_Consent",
                column: "HoldKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_Consent_PersonKey",
                table: "notices_Consent",
                column: "PersonKey");

            migrationBuilder.CreateIndex(
                name: "IX_notices_Consent_PurposeId_State_GivenAt",
                table: "notices_Consent",
                columns: new[] { "PurposeId", "State", "GivenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_Consent_ReferenceKey",
                table: "notices_Consent",
                column: "ReferenceKey");

            migrationBuilder.CreateIndex(
                name: "IX_notices_Consent_ResidentId_GivenAt",
                table: "notices_Consent",
                columns: new[] { "ResidentId", "GivenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_Consent_State_NextOn",
                table: "notices_Consent",
                columns: new[] { "State", "NextOn" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_ConsentLink_ConsentId",
                table: "notices_ConsentLink",
                column: "ConsentId");

            migrationBuilder.CreateIndex(
                name: "IX_notices_ConsentPurpose_Code",
                table: "notices_ConsentPurpose",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_ConsentPurpose_Title",
                table: "notices_ConsentPurpose",
                column: "Title");

            migrationBuilder.CreateIndex(
                name: "IX_notices_ConsentWording_PurposeId_Number",
                table: "notices_ConsentWording",
                columns: new[] { "PurposeId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_Drift_NoticeId_State",
                table: "notices_Drift",
                columns: new[] { "NoticeId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_Drift_Source_NoticeId",
                table: "notices_Drift",
                columns: new[] { "Source", "NoticeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_Drift_State_FoundAt",
                table: "notices_Drift",
                columns: new[] { "State", "FoundAt" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_GivenNotice_EmailKey",
                table: "notices_GivenNotice",
                column: "EmailKey");

            migrationBuilder.CreateIndex(
                name: "IX_notices_GivenNotice_GivenAt",
                table: "notices_GivenNotice",
                column: "GivenAt");

            migrationBuilder.CreateIndex(
                name: "IX_notices_GivenNotice_NoticeId_GivenAt",
                table: "notices_GivenNotice",
                columns: new[] { "NoticeId", "GivenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_GivenNotice_NoticeId_PersonKey_Version",
                table: "notices_GivenNotice",
                columns: new[] { "NoticeId", "PersonKey", "Version" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_GivenNotice_PersonKey",
                table: "notices_GivenNotice",
                column: "PersonKey");

            migrationBuilder.CreateIndex(
                name: "IX_notices_GivenNotice_Reference",
                table: "notices_GivenNotice",
                column: "Reference");

            migrationBuilder.CreateIndex(
                name: "IX_notices_GivenNotice_ResidentId_GivenAt",
                table: "notices_GivenNotice",
                columns: new[] { "ResidentId", "GivenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_GivenNotice_TellingId_PersonKey",
                table: "notices_GivenNotice",
                columns: new[] { "TellingId", "PersonKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_LinkCheck_NoticeId_Address",
                table: "notices_LinkCheck",
                columns: new[] { "NoticeId", "Address" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_MarketingObjection_At",
                table: "notices_MarketingObjection",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_notices_MarketingObjection_EmailKey",
                table: "notices_MarketingObjection",
                column: "EmailKey");

            migrationBuilder.CreateIndex(
                name: "IX_notices_MarketingObjection_PersonKey",
                table: "notices_MarketingObjection",
                column: "PersonKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_MarketingObjection_ResidentId",
                table: "notices_MarketingObjection",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_notices_Notice_Slug",
                table: "notices_Notice",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_Notice_Title",
                table: "notices_Notice",
                column: "Title");

            migrationBuilder.CreateIndex(
                name: "IX_notices_NoticeFact_Kind_Subject",
                table: "notices_NoticeFact",
                columns: new[] { "Kind", "Subject" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_NoticeFact_NoticeVersionId",
                table: "notices_NoticeFact",
                column: "NoticeVersionId");

            migrationBuilder.CreateIndex(
                name: "IX_notices_NoticeFinding_NoticeId_Version_Code_Subject",
                table: "notices_NoticeFinding",
                columns: new[] { "NoticeId", "Version", "Code", "Subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_NoticeFinding_SettledAt_FoundAt",
                table: "notices_NoticeFinding",
                columns: new[] { "SettledAt", "FoundAt" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_NoticeTelling_NoticeId_Version_At",
                table: "notices_NoticeTelling",
                columns: new[] { "NoticeId", "Version", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_NoticeTranslation_NoticeId_Language_OfVersion_Revision",
                table: "notices_NoticeTranslation",
                columns: new[] { "NoticeId", "Language", "OfVersion", "Revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_NoticeVersion_NoticeId_Number",
                table: "notices_NoticeVersion",
                columns: new[] { "NoticeId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_NoticeVersion_State_EffectiveOn",
                table: "notices_NoticeVersion",
                columns: new[] { "State", "EffectiveOn" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_PolicyDocument_Number",
                table: "notices_PolicyDocument",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_ProcessingActivity_Code",
                table: "notices_ProcessingActivity",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_TellingPrint_TellingId_Number",
                table: "notices_TellingPrint",
                columns: new[] { "TellingId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_TellingRecipient_PrintId",
                table: "notices_TellingRecipient",
                column: "PrintId");

            migrationBuilder.CreateIndex(
                name: "IX_notices_TellingRecipient_ResidentId_State",
                table: "notices_TellingRecipient",
                columns: new[] { "ResidentId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_TellingRecipient_TellingId_PersonKey",
                table: "notices_TellingRecipient",
                columns: new[] { "TellingId", "PersonKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_TellingRecipient_TellingId_State_Way_Id",
                table: "notices_TellingRecipient",
                columns: new[] { "TellingId", "State", "Way", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_UntrueFact_DriftId",
                table: "notices_UntrueFact",
                column: "DriftId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notices_ActivityVersion");

            migrationBuilder.DropTable(
                name: "notices_ConsentLink");

            migrationBuilder.DropTable(
                name: "notices_ConsentWording");

            migrationBuilder.DropTable(
                name: "notices_GivenNotice");

            migrationBuilder.DropTable(
                name: "notices_LinkCheck");

            migrationBuilder.DropTable(
                name: "notices_MarketingObjection");

            migrationBuilder.DropTable(
                name: "notices_NoticeFact");

            migrationBuilder.DropTable(
                name: "notices_NoticeFinding");

            migrationBuilder.DropTable(
                name: "notices_NoticeTranslation");

            migrationBuilder.DropTable(
                name: "notices_PeopleTold");

            migrationBuilder.DropTable(
                name: "notices_PolicyDocument");

            migrationBuilder.DropTable(
                name: "notices_RegisterImport");

            migrationBuilder.DropTable(
                name: "notices_TellingPrint");

            migrationBuilder.DropTable(
                name: "notices_TellingRecipient");

            migrationBuilder.DropTable(
                name: "notices_UntrueFact");

            migrationBuilder.DropTable(
                name: "retention_ScheduleAnswer");

            migrationBuilder.DropTable(
                name: "sharing_AgreementAnswer");

            migrationBuilder.DropTable(
                name: "notices_ProcessingActivity");

            migrationBuilder.DropTable(
                name: "notices_Consent");

            migrationBuilder.DropTable(
                name: "notices_NoticeVersion");

            migrationBuilder.DropTable(
                name: "notices_NoticeTelling");

            migrationBuilder.DropTable(
                name: "notices_Drift");

            migrationBuilder.DropTable(
                name: "notices_ConsentPurpose");

            migrationBuilder.DropTable(
                name: "notices_Notice");

            migrationBuilder.DropColumn(
                name: "Proposal",
                table: "sharing_AgreementVersion");

            migrationBuilder.DropColumn(
                name: "Proposal",
                table: "retention_ScheduleVersion");
        }
    }
}
