using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyholder.Migrations.Sqlite.Migrations.TenantSchema
{
    /// <inheritdoc />
    public partial class ListsWithoutRows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "retention_HoldGate");

            migrationBuilder.DropIndex(
                name: "IX_retention_Record_DueOn",
                table: "retention_Record");

            migrationBuilder.DropIndex(
                name: "IX_retention_Record_RunId_ClassCode_Id",
                table: "retention_Record");

            migrationBuilder.DropColumn(
                name: "RunId",
                table: "retention_Record");

            migrationBuilder.AddColumn<string>(
                name: "Counts",
                table: "retention_RunClass",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EndedIn",
                table: "retention_Run",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ListedIn",
                table: "retention_Run",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "CountedIn",
                table: "retention_Record",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "LiftedIn",
                table: "retention_Hold",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PlacedIn",
                table: "retention_Hold",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.Sql("UPDATE \"retention_Run\" SET \"EndedIn\" = 0 WHERE \"State\" IN ('Completed', 'Cancelled')");

            migrationBuilder.Sql("UPDATE \"retention_Hold\" SET \"LiftedIn\" = 0 WHERE \"LiftedOn\" IS NOT NULL");

            migrationBuilder.CreateTable(
                name: "retention_DisposalGate",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Turn = table.Column<long>(type: "INTEGER", nullable: false),
                    SweptUpTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SweptIn = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_DisposalGate", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "retention_DisposalGate",
                columns: new[] { "Id", "SweptIn", "SweptUpTo", "Turn" },
                values: new object[] { 1, -1L, null, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_retention_Run_EndedIn",
                table: "retention_Run",
                column: "EndedIn");

            migrationBuilder.CreateIndex(
                name: "IX_retention_Record_DueOn_CountedIn",
                table: "retention_Record",
                columns: new[] { "DueOn", "CountedIn" });

            migrationBuilder.CreateIndex(
                name: "IX_retention_Hold_PlacedIn",
                table: "retention_Hold",
                column: "PlacedIn");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "retention_DisposalGate");

            migrationBuilder.DropIndex(
                name: "IX_retention_Run_EndedIn",
                table: "retention_Run");

            migrationBuilder.DropIndex(
                name: "IX_retention_Record_DueOn_CountedIn",
                table: "retention_Record");

            migrationBuilder.DropIndex(
                name: "IX_retention_Hold_PlacedIn",
                table: "retention_Hold");

            migrationBuilder.DropColumn(
                name: "Counts",
                table: "retention_RunClass");

            migrationBuilder.DropColumn(
                name: "EndedIn",
                table: "retention_Run");

            migrationBuilder.DropColumn(
                name: "ListedIn",
                table: "retention_Run");

            migrationBuilder.DropColumn(
                name: "CountedIn",
                table: "retention_Record");

            migrationBuilder.DropColumn(
                name: "LiftedIn",
                table: "retention_Hold");

            migrationBuilder.DropColumn(
                name: "PlacedIn",
                table: "retention_Hold");

            migrationBuilder.AddColumn<Guid>(
                name: "RunId",
                table: "retention_Record",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "retention_HoldGate",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Turn = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retention_HoldGate", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "retention_HoldGate",
                columns: new[] { "Id", "Turn" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_retention_Record_DueOn",
                table: "retention_Record",
                column: "DueOn",
                filter: "\"RunId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_retention_Record_RunId_ClassCode_Id",
                table: "retention_Record",
                columns: new[] { "RunId", "ClassCode", "Id" },
                filter: "\"RunId\" IS NOT NULL");
        }
    }
}
