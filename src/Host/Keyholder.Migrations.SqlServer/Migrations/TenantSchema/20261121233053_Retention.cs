using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.SqlServer.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class Retention : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "retention");

            migrationBuilder.CreateTable(
                name: "Certificate",
                schema: "retention",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Reference = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Json = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Certificate", x => x.RunId);
                });

            migrationBuilder.CreateTable(
                name: "DisposedBatch",
                schema: "retention",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Batch = table.Column<int>(type: "int", nullable: false),
                    ClassCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Source = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Count = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Fingerprints = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisposedBatch", x => new { x.RunId, x.Batch });
                });

            migrationBuilder.CreateTable(
                name: "Hold",
                schema: "retention",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    SealedReason = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    ResidentId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SubjectReference = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ClassCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    RecordId = table.Column<long>(type: "bigint", nullable: true),
                    Owner = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    PlacedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ReviewOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LiftedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PlacedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    LiftedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Hold", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HoldGate",
                schema: "retention",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Turn = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HoldGate", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Import",
                schema: "retention",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FileId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Source = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Encoding = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    IsFirst = table.Column<bool>(type: "bit", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Problem = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Ignored = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    BytesRead = table.Column<long>(type: "bigint", nullable: false),
                    Lines = table.Column<long>(type: "bigint", nullable: false),
                    Good = table.Column<long>(type: "bigint", nullable: false),
                    Bad = table.Column<long>(type: "bigint", nullable: false),
                    UploadedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    UploadedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    CompletedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Import", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "KeptOutRecord",
                schema: "retention",
                columns: table => new
                {
                    RecordId = table.Column<long>(type: "bigint", nullable: false),
                    RunId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Reason = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    By = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Refused = table.Column<bool>(type: "bit", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeptOutRecord", x => x.RecordId);
                });

            migrationBuilder.CreateTable(
                name: "Record",
                schema: "retention",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Source = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ExternalId = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    IsOwn = table.Column<bool>(type: "bit", nullable: false),
                    ClassCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    GivenClass = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    Title = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    SubjectReference = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    ResidentId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Medium = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Location = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Area = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    CreatedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LastContactOn = table.Column<DateOnly>(type: "date", nullable: true),
                    TenancyEndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    MembershipEndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RemovedFromWaitingListOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CertificateIssuedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SupersededOn = table.Column<DateOnly>(type: "date", nullable: true),
                    MinutesAgreedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PanelTermStartedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PanelTermEndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RecruitmentClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CampaignSentOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RemovedFromPlatformOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EmploymentEndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ProcessingEndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    FixedDateOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    KeptOutUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    RunId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Stage = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Batch = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Record", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Run",
                schema: "retention",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Reference = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ScheduleVersion = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DueUpTo = table.Column<DateOnly>(type: "date", nullable: false),
                    Automatic = table.Column<bool>(type: "bit", nullable: false),
                    ProposedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ProposedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ApprovedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    ApprovedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    CompletedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Batches = table.Column<int>(type: "int", nullable: false),
                    Total = table.Column<long>(type: "bigint", nullable: false),
                    Done = table.Column<long>(type: "bigint", nullable: false),
                    Kept = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Run", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ScheduleVersion",
                schema: "retention",
                columns: table => new
                {
                    Number = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    CreatedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ProposedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    ProposedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    ApprovedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    ApprovedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    OverruledBecause = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Edits = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScheduleVersion", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "Statistic",
                schema: "retention",
                columns: table => new
                {
                    ClassCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Area = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Statistic", x => new { x.ClassCode, x.Year, x.Area });
                });

            migrationBuilder.CreateTable(
                name: "ImportError",
                schema: "retention",
                columns: table => new
                {
                    ImportId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Line = table.Column<long>(type: "bigint", nullable: false),
                    Message = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportError", x => new { x.ImportId, x.Line });
                    table.ForeignKey(
                        name: "FK_ImportError_Import_ImportId",
                        column: x => x.ImportId,
                        principalSchema: "retention",
                        principalTable: "Import",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RunClass",
                schema: "retention",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ClassCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Listed = table.Column<long>(type: "bigint", nullable: false),
                    Done = table.Column<long>(type: "bigint", nullable: false),
                    KeptOut = table.Column<long>(type: "bigint", nullable: false),
                    Held = table.Column<long>(type: "bigint", nullable: false),
                    Refused = table.Column<long>(type: "bigint", nullable: false),
                    ReviewedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    ReviewedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunClass", x => new { x.RunId, x.ClassCode });
                    table.ForeignKey(
                        name: "FK_RunClass_Run_RunId",
                        column: x => x.RunId,
                        principalSchema: "retention",
                        principalTable: "Run",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Task",
                schema: "retention",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RunId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Batch = table.Column<int>(type: "int", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Medium = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ClassCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Action = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false),
                    ChaseOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Chased = table.Column<int>(type: "int", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Means = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    DoneBy = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    Method = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    WitnessedBy = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    ConfirmedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    ConfirmedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Task", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Task_Run_RunId",
                        column: x => x.RunId,
                        principalSchema: "retention",
                        principalTable: "Run",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RecordClass",
                schema: "retention",
                columns: table => new
                {
                    Version = table.Column<int>(type: "int", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Covers = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Medium = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Owner = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Triggers = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Choice = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Period = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    NotBefore = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Action = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Removes = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Then = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Authority = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Citation = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Uncertain = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    HeldBy = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Automatic = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordClass", x => new { x.Version, x.Code });
                    table.ForeignKey(
                        name: "FK_RecordClass_ScheduleVersion_Version",
                        column: x => x.Version,
                        principalSchema: "retention",
                        principalTable: "ScheduleVersion",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ScheduleObjection",
                schema: "retention",
                columns: table => new
                {
                    Version = table.Column<int>(type: "int", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Url = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Blocks = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScheduleObjection", x => new { x.Version, x.Source, x.Position });
                    table.ForeignKey(
                        name: "FK_ScheduleObjection_ScheduleVersion_Version",
                        column: x => x.Version,
                        principalSchema: "retention",
                        principalTable: "ScheduleVersion",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                schema: "retention",
                table: "HoldGate",
                columns: new[] { "Id", "Turn" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_Certificate_IssuedOn",
                schema: "retention",
                table: "Certificate",
                column: "IssuedOn");

            migrationBuilder.CreateIndex(
                name: "IX_Hold_CaseId_LiftedOn",
                schema: "retention",
                table: "Hold",
                columns: new[] { "CaseId", "LiftedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Hold_ClassCode_LiftedOn",
                schema: "retention",
                table: "Hold",
                columns: new[] { "ClassCode", "LiftedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Hold_LiftedOn_PlacedOn",
                schema: "retention",
                table: "Hold",
                columns: new[] { "LiftedOn", "PlacedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Hold_RecordId_LiftedOn",
                schema: "retention",
                table: "Hold",
                columns: new[] { "RecordId", "LiftedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Hold_ResidentId_LiftedOn",
                schema: "retention",
                table: "Hold",
                columns: new[] { "ResidentId", "LiftedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Hold_SubjectReference_LiftedOn",
                schema: "retention",
                table: "Hold",
                columns: new[] { "SubjectReference", "LiftedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Import_UploadedAt",
                schema: "retention",
                table: "Import",
                column: "UploadedAt");

            migrationBuilder.CreateIndex(
                name: "IX_KeptOutRecord_RunId",
                schema: "retention",
                table: "KeptOutRecord",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_Record_CaseId",
                schema: "retention",
                table: "Record",
                column: "CaseId",
                filter: "\"CaseId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Record_ClassCode_DueOn_Id",
                schema: "retention",
                table: "Record",
                columns: new[] { "ClassCode", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Record_DueOn",
                schema: "retention",
                table: "Record",
                column: "DueOn");

            migrationBuilder.CreateIndex(
                name: "IX_Record_KeptOutUntil",
                schema: "retention",
                table: "Record",
                column: "KeptOutUntil",
                filter: "\"KeptOutUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Record_ResidentId",
                schema: "retention",
                table: "Record",
                column: "ResidentId",
                filter: "\"ResidentId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Record_RunId_Stage_Batch_ClassCode_Source_Id",
                schema: "retention",
                table: "Record",
                columns: new[] { "RunId", "Stage", "Batch", "ClassCode", "Source", "Id" },
                filter: "\"RunId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Record_Source_ExternalId",
                schema: "retention",
                table: "Record",
                columns: new[] { "Source", "ExternalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Record_SubjectReference",
                schema: "retention",
                table: "Record",
                column: "SubjectReference",
                filter: "\"SubjectReference\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Run_Reference",
                schema: "retention",
                table: "Run",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Run_State_ProposedAt",
                schema: "retention",
                table: "Run",
                columns: new[] { "State", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ScheduleVersion_State",
                schema: "retention",
                table: "ScheduleVersion",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Task_ConfirmedAt_ChaseOn",
                schema: "retention",
                table: "Task",
                columns: new[] { "ConfirmedAt", "ChaseOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Task_RunId",
                schema: "retention",
                table: "Task",
                column: "RunId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Certificate",
                schema: "retention");

            migrationBuilder.DropTable(
                name: "DisposedBatch",
                schema: "retention");

            migrationBuilder.DropTable(
                name: "Hold",
                schema: "retention");

            migrationBuilder.DropTable(
                name: "HoldGate",
                schema: "retention");

            migrationBuilder.DropTable(
                name: "ImportError",
                schema: "retention");

            migrationBuilder.DropTable(
                name: "KeptOutRecord",
                schema: "retention");

            migrationBuilder.DropTable(
                name: "Record",
                schema: "retention");

            migrationBuilder.DropTable(
                name: "RecordClass",
                schema: "retention");

            migrationBuilder.DropTable(
                name: "RunClass",
                schema: "retention");

            migrationBuilder.DropTable(
                name: "ScheduleObjection",
                schema: "retention");

            migrationBuilder.DropTable(
                name: "Statistic",
                schema: "retention");

            migrationBuilder.DropTable(
                name: "Task",
                schema: "retention");

            migrationBuilder.DropTable(
                name: "Import",
                schema: "retention");

            migrationBuilder.DropTable(
                name: "ScheduleVersion",
                schema: "retention");

            migrationBuilder.DropTable(
                name: "Run",
                schema: "retention");
        }
    }
}
