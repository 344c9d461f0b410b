using System.Text;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features.StaffSchedule;

namespace Keyholder.Retention.Tests.Domain;

[Trait("Requirement", "D6")]
public sealed class ScheduleFileTests
{
    private static readonly Dictionary<string, RecordClass> None = [];

    [Theory]
    [InlineData("orchard")]
    [InlineData("kingsmere")]
    [InlineData("redress")]
    public async Task A_schedule_that_goes_out_as_a_file_comes_back_the_same(string landlord)
    {
        var classes = ScheduleFiguresTests.Schedule(landlord);
        using var file = new MemoryStream();
        await ScheduleFile.WriteAsync(file, classes, TestContext.Current.CancellationToken);
        var (read, problems) = ScheduleFile.Read(file.ToArray(), None, _ => null);
        Assert.Empty(problems);
        Assert.Empty(ScheduleChange.Between(classes, read));
    }

    [Theory]
    [InlineData("code,name,counted from,period,action\r\nx,X,created,P5Y,destroy\r\n")]
    [InlineData("Code;Name;Counted from;Period;Action\nx;X;created;P5Y;destroy\n")]
    [InlineData("sep=;\r\nCode;Name;Counted from;Period;Action\r\nx;X;created;P5Y;destroy\r\n;;;;\r\n")]
    [InlineData("\uFEFFCode,Name,Counted from,Period,Action\r\n\"x\",\"X\",created,P5Y,destroy")]
    public void Commas_semicolons_and_byte_order_marks_are_all_read(string text)
    {
        var (read, problems) = ScheduleFile.Read(Encoding.UTF8.GetBytes(text), None, _ => null);
        Assert.Empty(problems);
        Assert.Equal("Destroyed 5 years after it was created", Assert.Single(read).Sentence());
    }

    [Fact]
    public void Excels_unicode_text_is_read() => Assert.Single(ScheduleFile.Read(
        [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Code\tName\tCounted from\tPeriod\tAction\r\nx\tÉ\tcreated\tP5Y\tdestroy\r\n")], None, _ => null).Classes);

    [Fact]
    public void Another_encoding_is_refused_with_the_way_out()
    {
        var (_, problems) = ScheduleFile.Read(Encoding.Latin1.GetBytes("Code,Name\r\nx,É\r\n"), None, _ => null);
        Assert.Contains("CSV UTF-8", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_is_named_with_its_line_and_its_column_and_nothing_comes_in()
    {
        var (read, problems) = ScheduleFile.Read(
            Encoding.UTF8.GetBytes("Code,Name,Counted from,Period,Action\n" + "a,A,created,P5Y,destroy\n" + "b,\"B\n(two lines)\",created,5y,destroy\n" + "a,A,closed,P1Y,destroy\n" + "gas,Gas,created,P1Y,burn\n"),
            None, code => code == "gas" ? new StatutoryBound(PolicyPeriod.Parse("P2Y"), null, "Regulation 36", null) : null);
        Assert.Empty(read);
        Assert.Collection(
            problems,
            p => Assert.StartsWith("Line 3, Period: “5y” is not a period", p, StringComparison.Ordinal),
            p => Assert.Equal("Line 5, Code: “a” has a rule on line 2 already, and a class has one rule", p),
            p => Assert.StartsWith("Line 6, Action: “burn” is not one of destroy", p, StringComparison.Ordinal),
            p => Assert.Equal("Line 6, Period: The law says at least 2 years (Regulation 36)", p));
    }

    [Fact]
    public void A_column_that_is_not_there_leaves_what_the_class_says()
    {
        var now = ScheduleFiguresTests.Schedule("orchard").ToDictionary(c => c.Code);
        var (read, problems) = ScheduleFile.Read("code,period\nrepair-order,P6Y\n"u8.ToArray(), now, _ => null);
        Assert.Empty(problems);
        Assert.Equal(("P6Y", now["repair-order"].Removes), (read[0].Period, read[0].Removes));
    }

    [Fact]
    public void A_file_without_codes_is_refused() =>
        Assert.StartsWith("There is no column “Code”", Assert.Single(ScheduleFile.Read("a,b\n1,2\n"u8.ToArray(), None, _ => null).Problems), StringComparison.Ordinal);
}
