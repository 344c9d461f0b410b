using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.SqlServer.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class ListsWithoutRows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "HoldGate",
                schema: "retention");

            migrationBuilder.DropIndex(
                name: "IX_Record_DueOn",
                schema: "retention",
                table: "Record");

            migrationBuilder.DropIndex(
                name: "IX_Record_RunId_ClassCode_Id",
                schema: "retention",
                table: "Record");

            migrationBuilder.DropColumn(
                name: "RunId",
                schema: "retention",
                table: "Record");

            migrationBuilder.AddColumn<string>(
                name: "Counts",
                schema: "retention",
                table: "RunClass",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EndedIn",
                schema: "retention",
                table: "Run",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ListedIn",
                schema: "retention",
                table: "Run",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "CountedIn",
                schema: "retention",
                table: "Record",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "LiftedIn",
                schema: "retention",
                table: "Hold",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PlacedIn",
                schema: "retention",
                table: "Hold",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.Sql("UPDATE [retention].[Run] SET [EndedIn] = 0 WHERE [State] IN ('Completed', 'Cancelled')");

            migrationBuilder.Sql("UPDATE [retention].[Hold] SET [LiftedIn] = 0 WHERE [LiftedOn] IS NOT NULL");

            migrationBuilder.CreateTable(
                name: "DisposalGate",
                schema: "retention",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Turn = table.Column<long>(type: "bigint", nullable: false),
                    SweptUpTo = table.Column<DateOnly>(type: "date", nullable: true),
                    SweptIn = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisposalGate", x => x.Id);
                });

            migrationBuilder.InsertData(
                schema: "retention",
                table: "DisposalGate",
                columns: new[] { "Id", "SweptIn", "SweptUpTo", "Turn" },
                values: new object[] { 1, -1L, null, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_Run_EndedIn",
                schema: "retention",
                table: "Run",
                column: "EndedIn");

            migrationBuilder.CreateIndex(
                name: "IX_Record_DueOn_CountedIn",
                schema: "retention",
                table: "Record",
                columns: new[] { "DueOn", "CountedIn" });

            migrationBuilder.CreateIndex(
                name: "IX_Hold_PlacedIn",
                schema: "retention",
                table: "Hold",
                column: "PlacedIn");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DisposalGate",
                schema: "retention");

            migrationBuilder.DropIndex(
                name: "IX_Run_EndedIn",
                schema: "retention",
                table: "Run");

            migrationBuilder.DropIndex(
                name: "IX_Record_DueOn_CountedIn",
                schema: "retention",
                table: "Record");

            migrationBuilder.DropIndex(
                name: "IX_Hold_PlacedIn",
                schema: "retention",
                table: "Hold");

            migrationBuilder.DropColumn(
                name: "Counts",
                schema: "retention",
                table: "RunClass");

            migrationBuilder.DropColumn(
                name: "EndedIn",
                schema: "retention",
                table: "Run");

            migrationBuilder.DropColumn(
                name: "ListedIn",
                schema: "retention",
                table: "Run");

            migrationBuilder.DropColumn(
                name: "CountedIn",
                schema: "retention",
                table: "Record");

            migrationBuilder.DropColumn(
                name: "LiftedIn",
                schema: "retention",
                table: "Hold");

            migrationBuilder.DropColumn(
                name: "PlacedIn",
                schema: "retention",
                table: "Hold");

            migrationBuilder.AddColumn<Guid>(
                name: "RunId",
                schema: "retention",
                table: "Record",
                type: "uniqueidentifier",
                nullable: true);

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

            migrationBuilder.InsertData(
                schema: "retention",
                table: "HoldGate",
                columns: new[] { "Id", "Turn" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_Record_DueOn",
                schema: "retention",
                table: "Record",
                column: "DueOn",
                filter: "\"RunId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Record_RunId_ClassCode_Id",
                schema: "retention",
                table: "Record",
                columns: new[] { "RunId", "ClassCode", "Id" },
                filter: "\"RunId\" IS NOT NULL");
        }
    }
}
