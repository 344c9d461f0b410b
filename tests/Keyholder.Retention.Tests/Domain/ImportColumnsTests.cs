using Keyholder.Retention.Contracts;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features.ImportRecords;

namespace Keyholder.Retention.Tests.Domain;

[Trait("Requirement", "D5")]
public sealed class ImportColumnsTests
{
    [Theory]
    [InlineData("2026-05-03", "2026-05-03")]
    [InlineData("3/5/2026", "2026-05-03")]
    [InlineData("03/05/2026", "2026-05-03")]
    [InlineData("3 May 2026", "2026-05-03")]
    [InlineData("03 sep 2026", "2026-09-03")]
    [InlineData("3 Sept 2026", "2026-09-03")]
    [InlineData("3 September 2026", "2026-09-03")]
    [InlineData("46145", "2026-05-03")]
    [InlineData("46145.75", "2026-05-03")]
    [InlineData("2026-05-03 23:59:00", "2026-05-03")]
    [InlineData("20260503", "2026-05-03")]
    [InlineData("29/2/2024", "2024-02-29")]
    public void A_date_is_read_however_a_spreadsheet_writes_it(string text, string day)
    {
        Assert.True(ImportColumns.TryDate(text, out var date));
        Assert.Equal(day, date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("31/2/2026")]
    [InlineData("29/2/2026")]
    [InlineData("5/13/2026")]
    [InlineData("2026")]
    [InlineData("soon")]
    [InlineData("0001-01-01")]
    [InlineData("999999999")]
    [InlineData("-46145")]
    public void What_is_no_day_is_not_taken_for_one(string text) => Assert.False(ImportColumns.TryDate(text, out _));

    [Fact]
    public void Headings_may_be_in_any_case_and_order_with_spaces_dashes_or_underscores()
    {
        var (columns, problem) = ImportColumns.Of(["TENANCY_ENDED", "Date Closed", "External ID", "tenancy-area", "Class code", "created on"]);
        Assert.Null(problem);
        Assert.Equal(["tenancy-area"], columns!.Ignored);
        Assert.True(columns.HasClass);
    }

    [Fact]
    public void A_file_without_ids_is_refused_in_words() =>
        Assert.Contains("no column “id”", ImportColumns.Of(["name", "closed"]).Problem!.Message, StringComparison.Ordinal);

    [Fact]
    public void Two_columns_of_one_meaning_are_refused() =>
        Assert.Contains("Two columns mean “Closed on”", ImportColumns.Of(["id", "closed", "Closed on"]).Problem!.Message, StringComparison.Ordinal);

    [Fact]
    public void The_template_is_understood_as_a_whole()
    {
        var (columns, _) = ImportColumns.Of(ImportColumns.Template);
        Assert.Empty(columns!.Ignored);
        Assert.All(TriggerDates.All, t => Assert.Contains(RetentionTerms.Code(t).Replace('-', ' '), ImportColumns.Template));
    }

    [Fact]
    public void What_happened_before_the_record_was_created_is_impossible_but_for_the_date_on_it()
    {
        var item = new RecordItem { Source = "s", ExternalId = "1", CreatedOn = new DateOnly(2020, 1, 1), FixedDateOn = new DateOnly(2019, 1, 1), ClosedOn = new DateOnly(2020, 1, 1) };
        Assert.Null(item.WhyImpossible());
        item.Set(RetentionTrigger.TenancyEnded, new DateOnly(2019, 12, 31));
        Assert.Equal("“Tenancy ended” (31 December 2019) is before the record was created (1 January 2020)", item.WhyImpossible()!.Message);
    }

    [Fact]
    public void Every_trigger_is_read_and_written_by_its_own_column() => Assert.All(TriggerDates.All, t =>
    {
        var item = new RecordItem { Source = "s", ExternalId = "1" };
        item.Set(t, new DateOnly(2020, 2, 3));
        Assert.Equal(new DateOnly(2020, 2, 3), item.On(t));
        Assert.Equal([t], TriggerDates.All.Where(x => item.On(x) is not null));
    });
}
