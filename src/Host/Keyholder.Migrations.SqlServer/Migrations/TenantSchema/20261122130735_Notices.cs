using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.SqlServer.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class Notices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "notices");

            migrationBuilder.AddColumn<int>(
                name: "Proposal",
                schema: "retention",
                table: "ScheduleVersion",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Proposal",
                schema: "sharing",
                table: "AgreementVersion",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "AgreementAnswer",
                schema: "sharing",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Proposal = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementAnswer", x => new { x.AgreementId, x.Version, x.Source });
                    table.ForeignKey(
                        name: "FK_AgreementAnswer_AgreementVersion_AgreementId_Version",
                        columns: x => new { x.AgreementId, x.Version },
                        principalSchema: "sharing",
                        principalTable: "AgreementVersion",
                        principalColumns: new[] { "AgreementId", "Number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ConsentPurpose",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Activity = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Marketing = table.Column<bool>(type: "bit", nullable: false),
                    Imbalance = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    ImbalanceReason = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    RenewAfter = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    InUse = table.Column<int>(type: "int", nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsentPurpose", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MarketingObjection",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonKey = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    EmailKey = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    ResidentId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Person = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    Way = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    By = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MarketingObjection", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Notice",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Slug = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Audience = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Committee = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Collections = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Published = table.Column<int>(type: "int", nullable: false),
                    WithdrawnAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notice", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PolicyDocument",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Activities = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    IssuedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    IssuedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ReviewOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PublishedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    ProcessingEndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Edits = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PolicyDocument", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProcessingActivity",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    InForce = table.Column<int>(type: "int", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProcessingActivity", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RegisterImport",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    By = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Drafted = table.Column<int>(type: "int", nullable: false),
                    Same = table.Column<int>(type: "int", nullable: false),
                    Errors = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterImport", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ScheduleAnswer",
                schema: "retention",
                columns: table => new
                {
                    Version = table.Column<int>(type: "int", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Proposal = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScheduleAnswer", x => new { x.Version, x.Source });
                    table.ForeignKey(
                        name: "FK_ScheduleAnswer_ScheduleVersion_Version",
                        column: x => x.Version,
                        principalSchema: "retention",
                        principalTable: "ScheduleVersion",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Consent",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PurposeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Wording = table.Column<int>(type: "int", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Person = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    PersonKey = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    EmailKey = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    ReferenceKey = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    HoldKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    Way = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    GivenAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    GivenBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Note = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    EvidenceId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    EvidenceMediaType = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    EvidenceSha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    ExpiresOn = table.Column<DateOnly>(type: "date", nullable: true),
                    NextOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AskedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    CouldNotAsk = table.Column<bool>(type: "bit", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    EndedWay = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    EndedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consent", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Consent_ConsentPurpose_PurposeId",
                        column: x => x.PurposeId,
                        principalSchema: "notices",
                        principalTable: "ConsentPurpose",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ConsentWording",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PurposeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    AskAgain = table.Column<bool>(type: "bit", nullable: false),
                    CreatedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    PublishedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    PublishedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsentWording", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConsentWording_ConsentPurpose_PurposeId",
                        column: x => x.PurposeId,
                        principalSchema: "notices",
                        principalTable: "ConsentPurpose",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Drift",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    NoticeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FoundAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    NewPurpose = table.Column<bool>(type: "bit", nullable: false),
                    Draft = table.Column<int>(type: "int", nullable: true),
                    PublishedIn = table.Column<int>(type: "int", nullable: true),
                    Applied = table.Column<bool>(type: "bit", nullable: false),
                    OverruledBecause = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    OverruledBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    AgreedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    SettledAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Edits = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drift", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Drift_Notice_NoticeId",
                        column: x => x.NoticeId,
                        principalSchema: "notices",
                        principalTable: "Notice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "GivenNotice",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    NoticeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    ResidentId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Person = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    PersonKey = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    EmailKey = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Channel = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    GivenAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    By = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Collection = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    Reference = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    TellingId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Note = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    WantsAcknowledgement = table.Column<bool>(type: "bit", nullable: false),
                    AcknowledgedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    AcknowledgedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GivenNotice", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GivenNotice_Notice_NoticeId",
                        column: x => x.NoticeId,
                        principalSchema: "notices",
                        principalTable: "Notice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LinkCheck",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    NoticeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Address = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    CheckedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Problem = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Failures = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LinkCheck", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LinkCheck_Notice_NoticeId",
                        column: x => x.NoticeId,
                        principalSchema: "notices",
                        principalTable: "Notice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "NoticeFinding",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    NoticeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Fix = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Citation = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    FoundAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    AtPublication = table.Column<bool>(type: "bit", nullable: false),
                    SettledAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    SettledBy = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeFinding", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NoticeFinding_Notice_NoticeId",
                        column: x => x.NoticeId,
                        principalSchema: "notices",
                        principalTable: "Notice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "NoticeTelling",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    NoticeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Whom = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ByEmail = table.Column<bool>(type: "bit", nullable: false),
                    ByLetter = table.Column<bool>(type: "bit", nullable: false),
                    ByBanner = table.Column<bool>(type: "bit", nullable: false),
                    WantsAcknowledgement = table.Column<bool>(type: "bit", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Cursor = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Skipped = table.Column<int>(type: "int", nullable: false),
                    Batch = table.Column<int>(type: "int", nullable: false),
                    NextBatchAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    By = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    DoneAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Edits = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeTelling", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NoticeTelling_Notice_NoticeId",
                        column: x => x.NoticeId,
                        principalSchema: "notices",
                        principalTable: "Notice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "NoticeTranslation",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    NoticeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Language = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    OfVersion = table.Column<int>(type: "int", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    InBrief = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Body = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    WrittenBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Writers = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    WrittenAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    PublishedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    PublishedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    PublishedOwnBecause = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Edits = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeTranslation", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NoticeTranslation_Notice_NoticeId",
                        column: x => x.NoticeId,
                        principalSchema: "notices",
                        principalTable: "Notice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "NoticeVersion",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    NoticeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Content = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Composed = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    BasedOn = table.Column<int>(type: "int", nullable: true),
                    WhatChanged = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    TellPeople = table.Column<bool>(type: "bit", nullable: false),
                    DriftSource = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Provisional = table.Column<bool>(type: "bit", nullable: false),
                    CommitteeDecision = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    CommitteeAgreedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CreatedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Writers = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    SentBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    SentBackBecause = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    ApprovedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    ApprovedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    ApprovedOwnBecause = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    PublishedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    SupersededAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    OverruledBecause = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Edits = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeVersion", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NoticeVersion_Notice_NoticeId",
                        column: x => x.NoticeId,
                        principalSchema: "notices",
                        principalTable: "Notice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PeopleTold",
                schema: "notices",
                columns: table => new
                {
                    NoticeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    ToldAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Because = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    By = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PeopleTold", x => new { x.NoticeId, x.Version });
                    table.ForeignKey(
                        name: "FK_PeopleTold_Notice_NoticeId",
                        column: x => x.NoticeId,
                        principalSchema: "notices",
                        principalTable: "Notice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ActivityVersion",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ActivityId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    CreatedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ProposedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    ProposedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    ApprovedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    ApprovedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    OverruledBecause = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    InForceOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "date", nullable: true),
                    FromPack = table.Column<bool>(type: "bit", nullable: false),
                    ReviewedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    ReviewedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Edits = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActivityVersion", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ActivityVersion_ProcessingActivity_ActivityId",
                        column: x => x.ActivityId,
                        principalSchema: "notices",
                        principalTable: "ProcessingActivity",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ConsentLink",
                schema: "notices",
                columns: table => new
                {
                    TokenHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ConsentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsentLink", x => x.TokenHash);
                    table.ForeignKey(
                        name: "FK_ConsentLink_Consent_ConsentId",
                        column: x => x.ConsentId,
                        principalSchema: "notices",
                        principalTable: "Consent",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UntrueFact",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DriftId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Says = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Becomes = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UntrueFact", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UntrueFact_Drift_DriftId",
                        column: x => x.DriftId,
                        principalSchema: "notices",
                        principalTable: "Drift",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TellingPrint",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TellingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Letters = table.Column<int>(type: "int", nullable: false),
                    By = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    PostedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    PostedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TellingPrint", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TellingPrint_NoticeTelling_TellingId",
                        column: x => x.TellingId,
                        principalSchema: "notices",
                        principalTable: "NoticeTelling",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TellingRecipient",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TellingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonKey = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    EmailKey = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    ResidentId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Person = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    Way = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    PrintId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ToldAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TellingRecipient", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TellingRecipient_NoticeTelling_TellingId",
                        column: x => x.TellingId,
                        principalSchema: "notices",
                        principalTable: "NoticeTelling",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "NoticeFact",
                schema: "notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    NoticeVersionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ClauseId = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Says = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeFact", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NoticeFact_NoticeVersion_NoticeVersionId",
                        column: x => x.NoticeVersionId,
                        principalSchema: "notices",
                        principalTable: "NoticeVersion",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ActivityVersion_ActivityId_Number",
                schema: "notices",
                table: "ActivityVersion",
                columns: new[] { "ActivityId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ActivityVersion_State_Title",
                schema: "notices",
                table: "ActivityVersion",
                columns: new[] { "State", "Title" });

            migrationBuilder.CreateIndex(
                name: "IX_Consent_EmailKey",
                schema: "notices",
                table: "Consent",
                column: "EmailKey");

            migrationBuilder.CreateIndex(
                name: "IX_Consent_GivenAt",
                schema: "notices",
                table: "Consent",
                column: "GivenAt");

            migrationBuilder.CreateIndex(
                name: "IX_Consent_HoldKey",
                schema: "notices",
                table: "Consent",
                column: "HoldKey",
                unique: true,
                filter: "[HoldKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Consent_PersonKey",
                schema: "notices",
                table: "Consent",
                column: "PersonKey");

            migrationBuilder.CreateIndex(
                name: "IX_Consent_PurposeId_State_GivenAt",
                schema: "notices",
                table: "Consent",
                columns: new[] { "PurposeId", "State", "GivenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Consent_ReferenceKey",
                schema: "notices",
                table: "Consent",
                column: "ReferenceKey");

            migrationBuilder.CreateIndex(
                name: "IX_Consent_ResidentId_GivenAt",
                schema: "notices",
                table: "Consent",
                columns: new[] { "ResidentId", "GivenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Consent_State_NextOn",
                schema: "notices",
                table: "Consent",
                columns: new[] { "State", "NextOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ConsentLink_ConsentId",
                schema: "notices",
                table: "ConsentLink",
                column: "ConsentId");

            migrationBuilder.CreateIndex(
                name: "IX_ConsentPurpose_Code",
                schema: "notices",
                table: "ConsentPurpose",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConsentPurpose_Title",
                schema: "notices",
                table: "ConsentPurpose",
                column: "Title");

            migrationBuilder.CreateIndex(
                name: "IX_ConsentWording_PurposeId_Number",
                schema: "notices",
                table: "ConsentWording",
                columns: new[] { "PurposeId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Drift_NoticeId_State",
                schema: "notices",
                table: "Drift",
                columns: new[] { "NoticeId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Drift_Source_NoticeId",
                schema: "notices",
                table: "Drift",
                columns: new[] { "Source", "NoticeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Drift_State_FoundAt",
                schema: "notices",
                table: "Drift",
                columns: new[] { "State", "FoundAt" });

            migrationBuilder.CreateIndex(
                name: "IX_GivenNotice_EmailKey",
                schema: "notices",
                table: "GivenNotice",
                column: "EmailKey");

            migrationBuilder.CreateIndex(
                name: "IX_GivenNotice_GivenAt",
                schema: "notices",
                table: "GivenNotice",
                column: "GivenAt");

            migrationBuilder.CreateIndex(
                name: "IX_GivenNotice_NoticeId_GivenAt",
                schema: "notices",
                table: "GivenNotice",
                columns: new[] { "NoticeId", "GivenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_GivenNotice_NoticeId_PersonKey_Version",
                schema: "notices",
                table: "GivenNotice",
                columns: new[] { "NoticeId", "PersonKey", "Version" });

            migrationBuilder.CreateIndex(
                name: "IX_GivenNotice_PersonKey",
                schema: "notices",
                table: "GivenNotice",
                column: "PersonKey");

            migrationBuilder.CreateIndex(
                name: "IX_GivenNotice_Reference",
                schema: "notices",
                table: "GivenNotice",
                column: "Reference");

            migrationBuilder.CreateIndex(
                name: "IX_GivenNotice_ResidentId_GivenAt",
                schema: "notices",
                table: "GivenNotice",
                columns: new[] { "ResidentId", "GivenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_GivenNotice_TellingId_PersonKey",
                schema: "notices",
                table: "GivenNotice",
                columns: new[] { "TellingId", "PersonKey" },
                unique: true,
                filter: "[TellingId] IS NOT NULL AND [PersonKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LinkCheck_NoticeId_Address",
                schema: "notices",
                table: "LinkCheck",
                columns: new[] { "NoticeId", "Address" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MarketingObjection_At",
                schema: "notices",
                table: "MarketingObjection",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_MarketingObjection_EmailKey",
                schema: "notices",
                table: "MarketingObjection",
                column: "EmailKey");

            migrationBuilder.CreateIndex(
                name: "IX_MarketingObjection_PersonKey",
                schema: "notices",
                table: "MarketingObjection",
                column: "PersonKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MarketingObjection_ResidentId",
                schema: "notices",
                table: "MarketingObjection",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_Notice_Slug",
                schema: "notices",
                table: "Notice",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notice_Title",
                schema: "notices",
                table: "Notice",
                column: "Title");

            migrationBuilder.CreateIndex(
                name: "IX_NoticeFact_Kind_Subject",
                schema: "notices",
                table: "NoticeFact",
                columns: new[] { "Kind", "Subject" });

            migrationBuilder.CreateIndex(
                name: "IX_NoticeFact_NoticeVersionId",
                schema: "notices",
                table: "NoticeFact",
                column: "NoticeVersionId");

            migrationBuilder.CreateIndex(
                name: "IX_NoticeFinding_NoticeId_Version_Code_Subject",
                schema: "notices",
                table: "NoticeFinding",
                columns: new[] { "NoticeId", "Version", "Code", "Subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NoticeFinding_SettledAt_FoundAt",
                schema: "notices",
                table: "NoticeFinding",
                columns: new[] { "SettledAt", "FoundAt" });

            migrationBuilder.CreateIndex(
                name: "IX_NoticeTelling_NoticeId_Version_At",
                schema: "notices",
                table: "NoticeTelling",
                columns: new[] { "NoticeId", "Version", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_NoticeTranslation_NoticeId_Language_OfVersion_Revision",
                schema: "notices",
                table: "NoticeTranslation",
                columns: new[] { "NoticeId", "Language", "OfVersion", "Revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NoticeVersion_NoticeId_Number",
                schema: "notices",
                table: "NoticeVersion",
                columns: new[] { "NoticeId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NoticeVersion_State_EffectiveOn",
                schema: "notices",
                table: "NoticeVersion",
                columns: new[] { "State", "EffectiveOn" });

            migrationBuilder.CreateIndex(
                name: "IX_PolicyDocument_Number",
                schema: "notices",
                table: "PolicyDocument",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProcessingActivity_Code",
                schema: "notices",
                table: "ProcessingActivity",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TellingPrint_TellingId_Number",
                schema: "notices",
                table: "TellingPrint",
                columns: new[] { "TellingId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TellingRecipient_PrintId",
                schema: "notices",
                table: "TellingRecipient",
                column: "PrintId");

            migrationBuilder.CreateIndex(
                name: "IX_TellingRecipient_ResidentId_State",
                schema: "notices",
                table: "TellingRecipient",
                columns: new[] { "ResidentId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_TellingRecipient_TellingId_PersonKey",
                schema: "notices",
                table: "TellingRecipient",
                columns: new[] { "TellingId", "PersonKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TellingRecipient_TellingId_State_Way_Id",
                schema: "notices",
                table: "TellingRecipient",
                columns: new[] { "TellingId", "State", "Way", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_UntrueFact_DriftId",
                schema: "notices",
                table: "UntrueFact",
                column: "DriftId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ActivityVersion",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "AgreementAnswer",
                schema: "sharing");

            migrationBuilder.DropTable(
                name: "ConsentLink",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "ConsentWording",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "GivenNotice",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "LinkCheck",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "MarketingObjection",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "NoticeFact",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "NoticeFinding",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "NoticeTranslation",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "PeopleTold",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "PolicyDocument",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "RegisterImport",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "ScheduleAnswer",
                schema: "retention");

            migrationBuilder.DropTable(
                name: "TellingPrint",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "TellingRecipient",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "UntrueFact",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "ProcessingActivity",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "Consent",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "NoticeVersion",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "NoticeTelling",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "Drift",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "ConsentPurpose",
                schema: "notices");

            migrationBuilder.DropTable(
                name: "Notice",
                schema: "notices");

            migrationBuilder.DropColumn(
                name: "Proposal",
                schema: "retention",
                table: "ScheduleVersion");

            migrationBuilder.DropColumn(
                name: "Proposal",
                schema: "sharing",
                table: "AgreementVersion");
        }
    }
}
